"""One whole believable year, built through the same acts that people perform."""
