"""What anybody may take of a poll, beside its page: seals, spreadsheet, picture."""
