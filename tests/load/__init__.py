"""Visits over the page's own line, many at a time: what a press costs, and how many the page holds."""
