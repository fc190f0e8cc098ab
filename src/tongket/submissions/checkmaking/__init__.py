"""Breakdowns and checks of a sheet made on the screen: what is said, the acts, the pages."""
