"""What a package carries, one module for each sort: its shape, how it is gathered, judged before anything changes, taken in."""
