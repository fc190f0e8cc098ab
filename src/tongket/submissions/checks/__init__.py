"""What a sheet's figures must, should or may be asked to hold: declared by sectors, judged wherever figures are entered or read."""
