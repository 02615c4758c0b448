"""What is told over time: calendars, reminders, plans, what changed and what would."""
