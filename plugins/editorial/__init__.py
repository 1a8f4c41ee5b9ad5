"""Helps editors write: begins articles and checks them. Not in PLUGINS: it gives nothing to the site."""
