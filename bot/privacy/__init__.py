"""What keeps people's data small: masking at the door, and on."""
