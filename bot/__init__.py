"""SANU: an assistant to public services by Telegram, SMS and web chat."""
