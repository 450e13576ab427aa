"""`python -m bot` is `sanu`."""

from bot.cli import main

main()
