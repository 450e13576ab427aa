"""SANU: an assistant to public services by Telegram, SMS and web chat."""

from importlib.metadata import version

__version__ = version("sanu")
