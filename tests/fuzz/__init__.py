"""Every reader of what comes from outside, given what nobody would write: `make fuzz`."""
