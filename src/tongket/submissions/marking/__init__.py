"""Making a sheet from any Excel form by marking its input cells: the acts, the pages."""
