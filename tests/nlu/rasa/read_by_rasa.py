"""Run by Rasa's own Python: what Rasa reads of config.yml and the data, as JSON on stdout.

Usage: read_by_rasa.py CONFIG DATA...
"""

import json
import sys

OUT, sys.stdout = sys.stdout, sys.stderr  # Rasa prints its warnings

from rasa.engine.recipes.recipe import Recipe  # noqa: E402
from rasa.engine.validation import validate  # noqa: E402
from rasa.shared.data import TrainingType  # noqa: E402
from rasa.shared.importers.importer import TrainingDataImporter  # noqa: E402

importer = TrainingDataImporter.load_nlu_importer_from_config(
    sys.argv[1], training_data_paths=sys.argv[2:]
)
config = importer.get_config()
recipe = Recipe.recipe_for_name(config["recipe"])
validate(recipe.graph_config_for_recipe(config, {}, training_type=TrainingType.NLU))
examples = [
    {
        "text": example.get("text"),
        "intent": example.get("intent"),
        "entities": [
            [e["entity"], e["value"], e["start"], e["end"]] for e in example.get("entities", [])
        ],
    }
    for example in importer.get_nlu_data().nlu_examples
]
json.dump({"pipeline": [step["name"] for step in config["pipeline"]], "examples": examples}, OUT)
