"""What programs that others wrote make of the files we write. `make interop` runs these."""
