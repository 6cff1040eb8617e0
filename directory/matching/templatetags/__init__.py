"""What templates of other apps may show of the ranking."""
