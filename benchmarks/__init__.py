"""Measurements, not tests: each prints its numbers beside those of what it is compared with."""
