"""Understanding measured side by side: the embedded engine, two baselines, Rasa's DIET."""
