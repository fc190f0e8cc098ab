"""What it adds up to: totals with targets and who is missing, and where every figure came from."""
