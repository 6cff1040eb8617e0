"""Facts about a practitioner in words, the same on every page. No queries: rows come in prefetched."""
