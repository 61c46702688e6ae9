"""The database file: the only place that knows SQL."""
