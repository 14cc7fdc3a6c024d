"""OnRecord, an evidence desk for vendor risk."""

__version__ = "0.1.0"
