"""What a document says of its own origin: dates, names, publishers, and the weighing of several statements."""
