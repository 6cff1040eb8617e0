"""What the charts show, as numbers; none of them knows how it is drawn."""
