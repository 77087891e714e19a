"""Fake results: a landscape that depends on nothing but seed and size, with the fine detail of a photo."""

import numpy as np
from PIL import Image, ImageColor

from noise import Field, fractal, line, mix, shifted, smoothstep
from palettes import PALETTES, Palette

RIDGES = 5


def landscape(seed: int, width: int, height: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    palette = PALETTES[seed % len(PALETTES)]
    waterline = round(height * rng.uniform(0.6, 0.72))
    sun_x = np.float32(rng.uniform(0.2, 0.8))
    land = draw_sky(rng, palette, waterline, width, sun_x)
    for ridge in range(RIDGES):
        draw_ridge(rng, palette, land, ridge / (RIDGES - 1), sun_x)
    water = draw_water(rng, palette, land, height - waterline, sun_x)
    picture = np.concatenate([land, water])
    draw_shore(rng, palette, picture)
    return Image.fromarray(finish(rng, picture))


def variation(image: Image.Image, seed: int, strength: float) -> Image.Image:
    """What img2img gives: the same picture in the light of another hour, the more the greater `strength` (0 to 1)."""
    palette = PALETTES[seed % len(PALETTES)]
    source = np.asarray(image.convert("RGB"), np.float32) / 255
    grey = source.mean(axis=2, keepdims=True)
    dark = mix(colour(palette.near), colour(palette.sky), smoothstep(0.0, 0.6, grey))
    graded = mix(dark, colour(palette.light), smoothstep(0.45, 1.0, grey))
    return Image.fromarray(finish(np.random.default_rng(seed), mix(source, graded, np.float32(0.7 * strength))))


def colour(name: str) -> Field:
    return np.array(ImageColor.getrgb(name), np.float32) / 255


def draw_sky(rng: np.random.Generator, palette: Palette, height: int, width: int, sun_x: float) -> Field:
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    aspect = width / height
    sky = mix(colour(palette.zenith), colour(palette.sky), smoothstep(0.0, 0.55, y))
    sky = mix(sky, colour(palette.horizon), smoothstep(0.35, 0.95, y)) * np.ones_like(x)
    sun_y = 0.72 * (1 - palette.sun_height)
    distance = np.sqrt(((x - sun_x) * aspect) ** 2 + (y - sun_y) ** 2)
    if palette.stars:
        sky = sky + draw_stars(rng, height, width)
    sky = mix(sky, colour(palette.sun), 0.55 * np.exp(-distance * 4.5))
    sky = mix(sky, np.float32(1), smoothstep(0.034, 0.028, distance) * 0.95)
    clouds = fractal(rng, height, width, 5, 3 * aspect, 6)[..., None]
    cover = smoothstep(0.5, 0.85, clouds) * (1 - 0.35 * y) * (0.45 if palette.stars else 0.9)
    shade = mix(colour(palette.cloud) * 0.72, colour(palette.cloud), smoothstep(0.4, 0.9, shifted(clouds, 6, 0)))
    return mix(sky, shade, cover)


def draw_stars(rng: np.random.Generator, height: int, width: int) -> Field:
    field = rng.random((height, width, 1), dtype=np.float32)
    fade = np.linspace(1, 0.1, height, dtype=np.float32)[:, None, None]
    return (field > 0.9985) * rng.random((height, width, 1), dtype=np.float32) * fade


def draw_ridge(rng: np.random.Generator, palette: Palette, land: Field, nearness: float, sun_x: float) -> None:
    height, width, _ = land.shape
    top = (0.34 + 0.5 * nearness) * height
    relief = (0.34 - 0.24 * nearness) * height
    profile = line(rng, width, 3 + 3 * nearness, 8, ridged=nearness < 0.7)
    crest = top + relief * (0.5 - profile)
    if nearness > 0.6:
        crest = crest - trees(rng, width, height * (0.02 + 0.035 * nearness))
    y = np.arange(height, dtype=np.float32)[:, None]
    depth = (y - crest[None, :]) / height
    rock = fractal(rng, height, width, 14, 14 * width / height, 6)
    lit = np.sign(0.5 - sun_x) * (rock - shifted(rock, 3, 1)) * 14
    base = mix(colour(palette.far), colour(palette.near), np.float32(nearness**0.8))
    body = mix(base, colour(palette.light), (np.clip(lit, 0, 1) * (0.42 - 0.34 * nearness))[..., None])
    body = body * (1 - 0.25 * np.clip(-lit, 0, 1))[..., None]
    if palette.snow and nearness < 0.6:
        snow = smoothstep(0.11, 0.03, depth + 0.09 * (rock - 0.5)) * (0.9 - nearness)
        body = mix(body, mix(np.float32(0.97), colour(palette.light), np.float32(0.35)), snow[..., None])
    haze = smoothstep(0.0, 0.3, depth)[..., None] * (0.6 - 0.5 * nearness)
    body = mix(body, colour(palette.horizon), haze)
    edge = np.clip(depth * height + 0.5, 0, 1)[..., None]
    land[:] = mix(land, body, edge)


def trees(rng: np.random.Generator, width: int, size: float) -> Field:
    """Heights, in pixels, of conifers that stand along a crest."""
    x = np.arange(width, dtype=np.float32)
    heights = np.zeros(width, np.float32)
    for _ in range(max(24, width // 6)):
        centre, tall = rng.uniform(0, width), size * rng.uniform(0.35, 1.0)
        away = np.abs(x - centre)
        notches = 1 - 0.18 * ((away * 5 / max(tall, 1)) % 1)
        heights = np.maximum(heights, (tall - away * rng.uniform(2.6, 4.0)) * notches)
    return np.maximum(heights, 0)


def draw_water(rng: np.random.Generator, palette: Palette, land: Field, height: int, sun_x: float) -> Field:
    width = land.shape[1]
    rows = np.arange(height, dtype=np.float32)
    ripples = fractal(rng, height, width, 60, 6, 4) - 0.5
    near = (rows / max(height, 1))[:, None]
    source_y = np.clip(land.shape[0] - 2 - rows[:, None] * 1.25 + ripples * 26 * near, 0, land.shape[0] - 1)
    source_x = np.clip(np.arange(width)[None, :] + ripples * 12 * near, 0, width - 1)
    mirrored = land[source_y.astype(int), source_x.astype(int)]
    deep = mix(mirrored, colour(palette.near) * 1.4, (0.22 + 0.38 * near)[..., None])
    x = np.linspace(0, 1, width, dtype=np.float32)
    glitter = np.exp(-(((x - sun_x) * 9) ** 2))[None, :] * smoothstep(0.12, 0.4, ripples)
    water = mix(deep, colour(palette.sun), (0.7 * glitter * (1 - 0.5 * near))[..., None])
    return mix(water, colour(palette.horizon), (0.35 * np.exp(-rows / 6))[:, None, None])


def draw_shore(rng: np.random.Generator, palette: Palette, picture: Field) -> None:
    height, width, _ = picture.shape
    strip = picture[-round(height * 0.13) :]
    reeds = line(rng, width, 3, 4) * 0.06 + np.abs(rng.normal(0, 0.016, width)).astype(np.float32)
    from_bottom = np.arange(strip.shape[0], 0, -1, dtype=np.float32)[:, None]
    ground = colour(palette.near) * (0.6 + 0.5 * fractal(rng, *strip.shape[:2], 6, 60, 3))[..., None]
    strip[:] = mix(strip, ground, np.clip(height * reeds[None, :] - from_bottom, 0, 1)[..., None])


def finish(rng: np.random.Generator, picture: Field) -> Field:
    """Vignette, contrast and a little grain."""
    height, width, _ = picture.shape
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None]
    toned = np.clip(picture * (1 - 0.16 * (x * x + y * y)), 0, 1)
    toned = mix(toned, toned * toned * (3 - 2 * toned), np.float32(0.35))
    grain = rng.normal(0, 0.008, (height, width, 1)).astype(np.float32)
    return (np.clip(toned + grain, 0, 1) * 255).round().astype(np.uint8)
