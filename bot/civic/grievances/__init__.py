"""Pure rules of grievances: their statuses, their categories, how they are told."""
