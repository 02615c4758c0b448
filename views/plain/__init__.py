"""Pages that are plain HTML: they need no JavaScript, fit into one request, and keep nothing."""
