"""The interface for other programs, /api/v1: what is asked is read, the calculators answer it."""
