"""What the promise is tried with: crashes, full disks, bad clocks. All of it: `make faults`."""
