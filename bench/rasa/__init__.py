"""Rasa open source 3.6 under the same measures, run by its own Python in its own environment."""

from bench.rasa.diet import DietScores, Fold, available, diet_scores, folds_of

__all__ = ["DietScores", "Fold", "available", "diet_scores", "folds_of"]
