"""What the labour department reports of the recovery team's work too: the team's sheet leads."""

from tongket.submissions.declarations import TwoReadings

DECLARED = (TwoReadings(indicators=("HC.01", "HC.04", "HC.09"), leading="TK-K52", beside="TK-LDTBXH"),)
