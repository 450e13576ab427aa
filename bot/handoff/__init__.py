"""What mediators and animators do: who may come in, the console, the acts behind its pages."""
