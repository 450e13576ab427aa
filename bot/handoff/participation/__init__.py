"""The animators' desk: cycles, answers, choices and indicators, and the news of each."""
