"""Colours of the lab's landscapes, by hour and place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    zenith: str
    sky: str
    horizon: str
    sun: str
    cloud: str
    far: str
    near: str
    light: str
    snow: bool
    stars: bool
    sun_height: float
    """0 at the horizon, 1 at the top of the sky."""


PALETTES = [
    Palette("#1d3a6e", "#6f8fc0", "#f7c9a0", "#ffe2b0", "#fbd3bd", "#8a94b8", "#16211f", "#ffd9ac", True, False, 0.12),
    Palette("#2f6fb3", "#79b4e3", "#dcecf5", "#fff7e0", "#ffffff", "#86a5bd", "#1d3a24", "#f4f2d8", True, False, 0.62),
    Palette("#2a1b4d", "#a2466f", "#ff9a52", "#ffd08a", "#e0717c", "#7b4a70", "#180f1e", "#ffb071", False, False, 0.08),
    Palette("#070d24", "#12305a", "#2f6f7a", "#dfe9ff", "#2b4a72", "#1c3a55", "#04090f", "#7fb4c4", True, True, 0.55),
    Palette("#5b7f95", "#a9c0c4", "#eae3cf", "#fff4d6", "#f2efe6", "#a6b7b3", "#26352f", "#efe6c8", False, False, 0.4),
    Palette("#274b6d", "#7fa7b5", "#ffdf9e", "#fff0c0", "#ffeccb", "#9a8f86", "#3a2216", "#ffd28a", False, False, 0.22),
]
