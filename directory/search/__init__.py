"""The public search: what an address asks, who is found and in which order, and the page that says so."""
