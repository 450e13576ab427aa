"""The pages of cases: who waits, and one conversation as it runs, live on any channel."""
