"""LDIF, the text form of directories (RFC 2849): records, what they say, and how it is written."""
