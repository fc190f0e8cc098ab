"""Forms that are not ours, with input cells marked on them: proposed labels, the blank, the way back."""
