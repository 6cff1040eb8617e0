"""``/sitemap.xml``: every page that may be found, in every language, as it stands after the last edit."""
