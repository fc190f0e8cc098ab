"""What comes down: directives and how units made them known (*quán triệt*)."""
