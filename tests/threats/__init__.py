"""Hostile input, row by row: what files, codes and servers of strangers try, and what comes of it.

The generators make many variants of each row; `tests.faults.table` counts how they were tried.
"""
