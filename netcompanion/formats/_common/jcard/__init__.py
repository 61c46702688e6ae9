"""jCard (RFC 7095): the same card in JSON, property by property."""
