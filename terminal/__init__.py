"""The command line: a call understood or refused in our own words, answered as JSON or in sentences."""
