"""The part in words: written on a draft, taken from a Word report by its headings, shown with the sheet."""
