"""Events by the clock: reminders, seats that came free, how it was."""
