"""What the police report of the command's hand-over too, district by district: the command's sheet leads."""

from tongket.submissions.declarations import TwoReadings

DECLARED = (TwoReadings(indicators=("TQ.20",), leading="TK-H", beside="TK-CAH"),)
