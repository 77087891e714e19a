"""What a test has told the server to refuse."""

from dataclasses import dataclass


@dataclass
class Refusals:
    upload: bool = False
    """POST /upload answers 500."""
    extras: bool = False
    """The Extras function raises: /run/predict answers 500."""
    file: bool = False
    """GET /file= answers 403."""

    def update(self, wanted: dict[str, bool]) -> None:
        for name, refuse in wanted.items():
            if not isinstance(getattr(self, name, None), bool) or not isinstance(refuse, bool):
                raise ValueError(f"cannot refuse {name}={refuse!r}: upload, extras or file, each true or false")
            setattr(self, name, refuse)
