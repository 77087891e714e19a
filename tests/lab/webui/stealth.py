"""Forge's "stealth infotext": the text again, gzipped, in the lowest bit of the alpha channel, column by column."""

import gzip

import numpy as np
from PIL import Image

SIGNATURE = b"stealth_pngcomp"
HEAD_BITS = len(SIGNATURE) * 8
LENGTH_BITS = 32


def hide(image: Image.Image, infotext: str) -> None:
    """In place: the image becomes RGBA with an alpha of 254 and 255, whatever alpha it had."""
    body = gzip.compress(infotext.encode("utf-8"))
    head = SIGNATURE + (len(body) * 8).to_bytes(LENGTH_BITS // 8, "big")
    bits = np.unpackbits(np.frombuffer(head + body, np.uint8))
    alpha = np.full(image.width * image.height, 255, np.uint8)
    fitting = bits[: alpha.size]
    alpha[: fitting.size] = 254 + fitting
    columns = alpha.reshape(image.width, image.height)
    image.putalpha(Image.fromarray(np.ascontiguousarray(columns.T)))


def reveal(image: Image.Image) -> str | None:
    if image.mode != "RGBA":
        return None
    bits = (np.asarray(image.getchannel("A")).T & 1).ravel()
    start = HEAD_BITS + LENGTH_BITS
    if np.packbits(bits[:HEAD_BITS]).tobytes() != SIGNATURE:
        return None
    length = int.from_bytes(np.packbits(bits[HEAD_BITS:start]).tobytes(), "big")
    try:
        return gzip.decompress(np.packbits(bits[start : start + length]).tobytes()).decode("utf-8")
    except (OSError, EOFError, ValueError):
        return None
