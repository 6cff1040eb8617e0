"""What the performance pages quote: measurements against honest floors and ceilings, as ratios of one run."""
