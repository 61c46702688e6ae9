"""Staying in step with address books elsewhere."""
