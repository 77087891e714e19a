"""Pixel work of Pillow and numpy to compare with: a JSON list of tasks on stdin, a JSON list of base64 pixels on stdout."""

import base64
import json
import sys

import numpy as np
from PIL import Image


def pixels(raster: dict) -> np.ndarray:
    values = np.frombuffer(base64.b64decode(raster["data"]), np.uint8)
    return values.reshape(raster["height"], raster["width"], -1)


def lanczos(task: dict) -> np.ndarray:
    values = pixels(task["raster"])
    image = Image.fromarray(values if values.shape[2] == 4 else values[:, :, 0])
    return np.asarray(image.resize((task["width"], task["height"]), Image.Resampling.LANCZOS))


def coverage(size: int, wanted: int) -> np.ndarray:
    """A row for each wanted pixel: how much of each pixel it covers."""
    scale = size / wanted
    start = np.arange(wanted)[:, None] * scale
    left = np.arange(size)[None, :]
    return np.clip(np.minimum(left + 1, start + scale) - np.maximum(left, start), 0, None) / scale


def area(task: dict) -> np.ndarray:
    values = pixels(task["raster"]).astype(float)
    across = coverage(values.shape[1], task["width"])
    down = coverage(values.shape[0], task["height"])
    return np.einsum("yi,ijc,xj->yxc", down, values, across).round().astype(np.uint8)


def blur(values: np.ndarray, radius: int) -> np.ndarray:
    """SUPIR's `wavelet_blur`: nine pixels, `radius` apart."""
    height, width, _ = values.shape
    padded = np.pad(values, ((radius, radius), (radius, radius), (0, 0)), mode="edge")
    total = np.zeros_like(values)
    for y, across in enumerate(([1, 2, 1], [2, 4, 2], [1, 2, 1])):
        for x, weight in enumerate(across):
            total += weight / 16 * padded[y * radius :, x * radius :][:height, :width]
    return total


def wavelet(task: dict) -> np.ndarray:
    """The high frequencies of one and the low ones of the other, split apart as SUPIR does."""
    result, original = (pixels(task[name]).astype(float) for name in ("raster", "original"))
    high = np.zeros_like(result)
    for level in range(5):
        low = blur(result, 2**level)
        high += result - low
        result = low
        original = blur(original, 2**level)
    return (high + original).round().clip(0, 255).astype(np.uint8)


def grey(task: dict) -> np.ndarray:
    return np.asarray(Image.fromarray(pixels(task["raster"])).convert("RGB").convert("L"))


work = {"lanczos": lanczos, "area": area, "wavelet": wavelet, "grey": grey}
tasks = json.load(sys.stdin)
answers = [np.ascontiguousarray(work[task["work"]](task)) for task in tasks]
json.dump([base64.b64encode(answer.tobytes()).decode() for answer in answers], sys.stdout)
