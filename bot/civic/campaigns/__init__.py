"""Rules of campaigns: what people subscribe to, a campaign's life, its size and its price."""
