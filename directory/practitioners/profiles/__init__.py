"""What a profile shows, panel by panel. Hidden streets, exact hidden points and curators' notes never enter here."""
