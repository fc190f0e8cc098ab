"""Two readings of one figure: side by side until a named officer settles; totals count one, never both."""
