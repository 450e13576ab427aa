"""The console of mediators and animators: its shell. docs/console.md tells how to add a page."""
