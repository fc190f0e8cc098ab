"""Defence-zone exercises, as an administrative record only."""
