"""Exports for other programs: calendars."""
