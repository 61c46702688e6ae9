"""Bringing people in: what the columns of a table hold, then a look at everybody."""
