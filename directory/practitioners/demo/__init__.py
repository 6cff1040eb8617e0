"""An invented directory: believable, coherent, the same for the same seed and day. Nobody in it exists."""
