"""Cases: the rules of their life, of their way to a mediator, of their figures."""
