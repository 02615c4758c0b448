"""What people ask of the findings: counted and put together here, never decided here."""
