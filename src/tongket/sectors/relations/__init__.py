"""Defence external relations with partner provinces."""
