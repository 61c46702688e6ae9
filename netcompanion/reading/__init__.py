"""What people hand over, read into proposed contacts."""
