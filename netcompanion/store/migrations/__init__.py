"""How a database file of an older version becomes one of today."""
