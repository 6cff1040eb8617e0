"""The log-in and the pages of an account."""
