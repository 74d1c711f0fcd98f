"""What leaves medtw for other programs: calendars."""
