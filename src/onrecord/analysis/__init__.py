"""What a casebook's claims amount to together: propositions, disputes, and what else follows from many documents.

Each module takes frozen values (see `values`) and returns frozen values; none touches the database.
"""
