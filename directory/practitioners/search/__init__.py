"""What the search page shows: cards, the filter panel, the links that change one thing and keep the rest."""
