"""One file for each SMS gateway, all with the same parts (see `bot.channels.sms.port`)."""
