"""The rule in plain words, made from the rule itself: what ``/ranking/`` shows."""
