"""How people come in: typed into one line, pasted, dropped, or read from a picture."""
