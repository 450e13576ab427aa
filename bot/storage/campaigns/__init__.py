"""Queries of subscriptions, campaigns and whom they reached."""
