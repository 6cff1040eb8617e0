"""What curators do with the vocabulary, with compacts and with offices that nobody could place."""
