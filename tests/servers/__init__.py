"""CardDAV servers on loopback: real ones, one with the quirks of others, and one that lies."""
