"""Pages of proposed changes."""
