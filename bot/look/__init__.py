"""The look that every page shares: tokens, fonts, typography, templates, headers."""
