"""Recurring problems, measured: quality on sets that the learner never saw, time, memory."""
