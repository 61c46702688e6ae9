"""What a user can do; each verb returns a Change."""
