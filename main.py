"""Start NetCompanion from a checkout: the window, or a headless verb."""

import sys

from netcompanion.__main__ import main

sys.exit(main())
