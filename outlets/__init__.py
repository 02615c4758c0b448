"""What a visitor takes along: sheets to print, tables, a calendar; drawn from what was told."""
