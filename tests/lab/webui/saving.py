"""Where an image goes and how it is called: `<folder>/<date>/00012-77.png`."""

import datetime
from collections.abc import Iterator
from pathlib import Path


def today() -> str:
    return datetime.datetime.now().strftime("%Y-%m-%d")


def next_number(folder: Path, prefix: str = "") -> int:
    """One more than the highest leading number of the folder's files; 0 in an empty folder."""
    numbers = [-1]
    for file in folder.iterdir():
        if file.name.startswith(prefix):
            lead = file.stem[len(prefix) :].split("-")[0]
            if lead.isdigit():
                numbers.append(int(lead))
    return max(numbers) + 1


def numbered(folder: Path, name: "NameParts", extension: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for path in candidates(folder, name, extension):
        if not path.exists():
            return path
    raise AssertionError("unreachable: the numbers do not end")


class NameParts:
    """`basename` and `decoration` around the running number: `grid-0003`, `00012-77`."""

    def __init__(self, basename: str = "", decoration: str = "") -> None:
        self.prefix = f"{basename}-" if basename else ""
        self.digits = 4 if basename else 5
        self.tail = f"-{decoration}" if decoration else ""


def candidates(folder: Path, name: NameParts, extension: str) -> Iterator[Path]:
    number = next_number(folder, name.prefix)
    while True:
        yield folder / f"{name.prefix}{number:0{name.digits}}{name.tail}.{extension}"
        number += 1
