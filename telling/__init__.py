"""What was found, told in sentences: made once, for page, print, files and terminal."""
