"""`python -m calculators`: the command line, which can be interrupted before it is loaded."""

import os
import signal
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from calculators.command_line import main

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
