"""Facts about a practitioner in words, the same on every page. No queries: model instances come
prefetched, or as plain rows (``practitioners.rows``)."""
