"""Sending people to an address book."""
