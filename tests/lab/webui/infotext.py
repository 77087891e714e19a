"""Generation parameters as the text under an image, and back."""

import json
import re

# The pairs of the last line: a name, a colon, and a quoted value or all up to the next comma.
PAIR = re.compile(r'\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)')
SIZE = re.compile(r"^(\d+)x(\d+)$")


def quote(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if any(mark in text for mark in ",\n:") else text


def pairs_as_text(pairs: dict[str, object]) -> str:
    return ", ".join(f"{name}: {quote(value)}" for name, value in pairs.items() if value is not None)


def write_infotext(prompt: str, negative_prompt: str, pairs: dict[str, object]) -> str:
    negative = f"\nNegative prompt: {negative_prompt}" if negative_prompt else ""
    return f"{prompt}{negative}\n{pairs_as_text(pairs)}".strip()


def parse_infotext(text: str) -> dict[str, str]:
    """Prompt, negative prompt and the pairs; a value like 512x768 is split into `Name-1` and `Name-2`."""
    *lines, last = text.strip().split("\n")
    pairs = PAIR.findall(last)
    if len(pairs) < 3:
        lines.append(last)
        pairs = []
    parts: dict[str, list[str]] = {"Prompt": [], "Negative prompt": []}
    part = "Prompt"
    for line in lines:
        stripped = line.strip()
        if stripped.startswith("Negative prompt:"):
            part, stripped = "Negative prompt", stripped.removeprefix("Negative prompt:").strip()
        parts[part].append(stripped)
    fields = {name: "\n".join(value) for name, value in parts.items()}
    for name, value in pairs:
        size = SIZE.match(value)
        if size:
            fields[f"{name}-1"], fields[f"{name}-2"] = size.groups()
        else:
            fields[name] = unquote(value)
    return fields


def unquote(value: str) -> str:
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value
