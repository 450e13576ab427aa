"""What every route shares, and the public pages: participation, votes, events, Open311."""
