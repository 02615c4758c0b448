"""Which version of the program this is."""

VERSION = "1.0"
"""Written into every file that leaves and told on every page; raised with the first entry of CHANGELOG.md."""
