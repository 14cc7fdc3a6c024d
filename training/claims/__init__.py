"""Training of what the claims room learns: acceptance of surface patterns, types of clauses, fillers of roles."""
