"""Submissions that come from another instance in a package file: accepted there, entered here with who and when."""
