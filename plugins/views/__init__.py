"""How often an article was read: the hook for any counter, and a counter of our own."""
