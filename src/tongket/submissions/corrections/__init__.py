"""Corrections after acceptance: asked with reason and proof, decided by the other side, carried out as a new version."""
