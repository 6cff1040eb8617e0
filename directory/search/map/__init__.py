"""What the map of a search is drawn from: pins for the cards of a page, dots for all others, names of towns."""
