"""Understanding French as people write it: intents, entities, language, distress."""
