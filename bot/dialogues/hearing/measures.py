"""How sure is sure: the measures that the readings share."""

SURE = 0.5  # enough to start a flow
CLOSE = 0.1  # two requests nearer than this are both offered, unless the first is very sure
VERY_SURE = 0.7
PLAIN = 0.9  # enough for what is often misheard in the middle of something else
INTERRUPTS = 0.8  # enough to leave a question that takes free words
MAYBE = 0.12  # worth being offered
WORTH_ASKING = 0.3  # below, a question under way is put again instead
SHORT = 3  # words

# Said between people, of nothing in particular.
SOCIAL = frozenset(("affirm", "deny", "greet", "thanks", "goodbye", "smalltalk"))
