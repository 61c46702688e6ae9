"""Looking at people who were found, before anything is saved."""
