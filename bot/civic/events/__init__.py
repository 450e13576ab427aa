"""Rules of Numéric Cafés and workshops: series, seats, what a day or a town selects, calendars."""
