"""The product as a newcomer runs it: `sanu serve`, from the outside."""
