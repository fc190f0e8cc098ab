"""Rows of a sheet that an app counts from its own records: prefilled and locked, frozen with the records when sent."""
