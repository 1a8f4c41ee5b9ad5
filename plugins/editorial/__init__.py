"""Helps editors write: scaffolds new articles. Not in PLUGINS: it gives nothing to the site."""
