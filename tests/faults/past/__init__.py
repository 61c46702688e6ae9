"""Databases as each older version of the app made them, and what was in them.

`python -m tests.faults.past` adds one of the version of today: run it before the revision moves on.
"""
