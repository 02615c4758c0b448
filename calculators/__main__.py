"""`python -m calculators`: the command line, which can be interrupted before it is loaded."""

import os
import signal
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used; looking takes a while
    from terminal.command_line import main

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
