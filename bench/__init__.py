"""What is measured, and against what. Run from the project's folder: python -m bench.turns"""
