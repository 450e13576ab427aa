"""What is measured of votes: methods against their definitions, speed, one person one vote."""
