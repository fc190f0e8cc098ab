"""The page of a desk from which the blanks of many bodies go out at once."""
