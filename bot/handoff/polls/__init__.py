"""What happens to polls by the clock, and by animators' hands."""
