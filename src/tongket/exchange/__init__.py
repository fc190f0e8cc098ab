"""Package files (*gói tin*): directives and sheets down, accepted submissions up, between instances without a network."""
