"""How often practitioners are shown, against what even turns among equals would give."""
