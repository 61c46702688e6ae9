"""Bytes to contacts and back, one format a file."""
