"""Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2): grievances for other systems.

What is read is the public register: masked words, rounded points. What is posted, with the key of
the settings, is a grievance like any other; nothing of who posts it is kept.
"""
