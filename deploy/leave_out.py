"""What is installed and never used: listed with its size, or removed with --remove (for an image).

The libraries bring their tests, headers and doors to services that the calculator does not open. Run it
with the Python of the environment meant. `tests/test_deploy.py` works through the product without them.
"""

import shutil
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

NEVER_IMPORTED = (
    "altair",
    "pydeck",
    "pip",
    "setuptools",
    "pkg_resources",
    "pyarrow/flight.py",
    "pyarrow/substrait.py",
)
"""Modules no way through the product loads."""
ONLY_FILES = (
    "pandas/tests",
    "numpy/**/tests",
    "pyarrow/tests",
    "pyarrow/include",
    "pyarrow/src",
    "pyarrow/includes",
    "pyarrow/libarrow_flight.so*",
    "pyarrow/_flight*.so",
    "pyarrow/_substrait*.so",
    "pyarrow/libarrow_s3.so*",
    "pyarrow/libarrow_python.so",  # the same again by other names; what is loaded is libarrow_python.so.2600
    "pyarrow/libarrow_python.so.*.*.*",
    "streamlit/.agents",
    "pyarrow/_s3fs*.so",
    "**/*.pyx",
    "**/*.pxd",
)
"""Files beside the modules."""
LOCALES_KEPT = ("root", "zh", "zh_Hans", "zh_Hans_CN", "en", "en_001", "en_GB")
"""Of Babel's languages, those the product speaks (content/library.py), with what they rest on."""


def left_out(installed: Path) -> Iterator[Path]:
    """Every file and folder that can go."""
    for pattern in (*NEVER_IMPORTED, *ONLY_FILES):
        yield from installed.glob(pattern)
    for locale in (installed / "babel" / "locale-data").glob("*.dat"):
        if locale.stem not in LOCALES_KEPT:
            yield locale


def size(path: Path) -> int:
    """In bytes, with everything below it."""
    if path.is_dir() and not path.is_symlink():
        return sum(size(one) for one in path.iterdir())
    return path.lstat().st_size


def main() -> None:
    """List it, or remove it."""
    installed = Path(sysconfig.get_path("purelib"))
    found = [path for path in dict.fromkeys(left_out(installed)) if path.exists()]
    total = size(installed)
    gone = 0
    for path in found:
        if not path.exists():
            continue
        gone += size(path)
        if "--remove" in sys.argv[1:]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    print(f"{gone / 1e6:.0f} of {total / 1e6:.0f} MB are never used")  # noqa: T201  it answers on the terminal


if __name__ == "__main__":
    main()
