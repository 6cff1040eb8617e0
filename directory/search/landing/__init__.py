"""Pages by place that search engines can find: who is listed in a town or state, and what they hold and offer there."""
