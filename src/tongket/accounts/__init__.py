"""People and the offices they hold over time; fills the scope of the one who acts."""
