"""CardDAV (RFC 6352): discovery, changes since a token, conditional writes."""
