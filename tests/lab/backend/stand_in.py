"""What stands in for the SUPIR model: its size formula with Lanczos, and a mark that tells which request it was."""

import json
import zlib

import numpy as np
from PIL import Image

UNIT_PX = 32
MIN_SIDE_PX = 1024
MARK_CELL_PX = 4
MARK_COLUMNS = 32
# The real server needs 24 bytes a pixel: 20000×20 ×1 (1024000×1024) took 22 GB and was killed.
DEADLY_PIXELS = 2**28


def target_size(width: int, height: int, upscale: float) -> tuple[int, int]:
    """Output size in px: scaled, raised to 1024 px on the short side, each side rounded half to even to 32 px."""
    scaled_width, scaled_height = float(width) * upscale, float(height) * upscale
    if min(scaled_width, scaled_height) < MIN_SIDE_PX:
        raise_to_minimum = MIN_SIDE_PX / min(scaled_width, scaled_height)
        scaled_width, scaled_height = scaled_width * raise_to_minimum, scaled_height * raise_to_minimum
    return round(scaled_width / UNIT_PX) * UNIT_PX, round(scaled_height / UNIT_PX) * UNIT_PX


def mark_of(seed: int, request: list) -> str:
    """16 hexadecimal digits: the seed, then the CRC-32 of everything else that was asked for."""
    return f"{int(seed) & 0xFFFFFFFF:08x}{zlib.crc32(json.dumps(request).encode()):08x}"


def upscaled(source: np.ndarray, size: tuple[int, int], mark: str) -> np.ndarray:
    """The source stretched to `size`, with the mark along its top left edge: 2 rows of 32 cells, white for 1."""
    result = np.array(Image.fromarray(source).resize(size, Image.LANCZOS))
    bits = np.array([int(bit) for bit in f"{int(mark, 16):064b}"], dtype=np.uint8).reshape(-1, MARK_COLUMNS)
    cells = bits.repeat(MARK_CELL_PX, axis=0).repeat(MARK_CELL_PX, axis=1) * 255
    result[: cells.shape[0], : cells.shape[1]] = cells[:, :, np.newaxis]
    return result
