"""From ids and numbers to words: sentences with evidence, made only for the people who are shown."""
