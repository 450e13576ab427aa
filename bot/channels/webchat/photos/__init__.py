"""Photos that the page sends: checked, freed of what they tell of the person, kept in a folder.

The folder is outside whatever is served; only staff sees a photo, through the console.
"""
