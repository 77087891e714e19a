"""Smooth random fields: sums of random grids, each finer and fainter than the one before."""

import numpy as np
from PIL import Image

Field = np.ndarray


def octave(rng: np.random.Generator, height: int, width: int, rows: float, columns: float) -> Field:
    grid = rng.random((max(2, round(rows)), max(2, round(columns))), dtype=np.float32)
    return np.asarray(Image.fromarray(grid, mode="F").resize((width, height), Image.Resampling.BICUBIC))


def fractal(rng: np.random.Generator, height: int, width: int, rows: float, columns: float, octaves: int) -> Field:
    """0 to 1, `rows` × `columns` bumps at the coarsest octave."""
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    for level in range(octaves):
        total += weight * octave(rng, height, width, rows * 2**level, columns * 2**level)
        weight *= 0.5
    low, high = float(total.min()), float(total.max())
    return (total - low) / max(high - low, 1e-6)


def line(rng: np.random.Generator, width: int, bumps: float, octaves: int, ridged: bool = False) -> Field:
    """A profile of `width` heights from 0 to 1; `ridged` gives peaks instead of hills."""
    total = np.zeros(width, np.float32)
    weight = 1.0
    for level in range(octaves):
        wave = octave(rng, 2, width, 2, bumps * 2**level)[0]
        total += weight * (1 - np.abs(2 * wave - 1) if ridged else wave)
        weight *= 0.5
    low, high = float(total.min()), float(total.max())
    return (total - low) / max(high - low, 1e-6)


def smoothstep(low: float, high: float, values: Field) -> Field:
    share = np.clip((values - low) / (high - low), 0, 1)
    return share * share * (3 - 2 * share)


def shifted(field: Field, pixels: int, axis: int) -> Field:
    """Moved down (axis 0) or right (axis 1); the edge is repeated, not wrapped."""
    return field.take(np.maximum(np.arange(field.shape[axis]) - pixels, 0), axis)


def mix(first: Field, second: Field, share: Field) -> Field:
    return first + (second - first) * share
