"""`python -m tongket.cli`."""

import sys

from . import main

sys.exit(main())
