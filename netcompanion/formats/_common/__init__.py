"""What several formats share. A format may import this, and never another format."""
