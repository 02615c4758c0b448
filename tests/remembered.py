"""What the program remembers between calls."""

import sys
from collections.abc import Collection


def forget(rooms: Collection[str]) -> None:
    """Whatever functions of these rooms have kept, as their words."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in rooms:
            for kept in list(vars(module).values()):
                if callable(getattr(kept, "cache_clear", None)):
                    kept.cache_clear()
