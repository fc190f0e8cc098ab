"""People looked after by an administrator: invited, given offices, put out of work, given back their way in."""
