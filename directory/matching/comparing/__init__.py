"""Two rules side by side, over judged cases and over intakes."""
