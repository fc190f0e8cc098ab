"""Making sheets on the screen: who may, the acts, the pages."""
