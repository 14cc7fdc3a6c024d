"""One module an issuer's layout. Each has `recognises(file)` and `read(files, tally)`, which gives the parts."""
