"""Taking edits back: what an entry of the history says it was is made so again, as an edit of its own."""
