"""What the checkboxes of the Extras tab do. Nothing of it touches the image when all are off."""

import math

from PIL import Image, ImageFilter, ImageOps

from extras_draft import Draft

UPSCALERS = {"None": None, "Lanczos": Image.Resampling.LANCZOS, "Nearest": Image.Resampling.NEAREST}


def upscale(draft: Draft, name: str, size: tuple[int, int]) -> Image.Image:
    if name not in UPSCALERS:
        raise AssertionError(f"could not find upscaler named {name}")
    return draft.image.resize(size, UPSCALERS[name])


def run_upscale(
    draft: Draft,
    enabled: bool,
    mode: int,
    by: float,
    max_side: int,
    width: int,
    height: int,
    crop: bool,
    first: str,
    second: str,
    visibility: float,
) -> None:
    """`mode` 0 scales by a factor, 1 to a size."""
    factor = by if mode == 0 else max(width / draft.image.width, height / draft.image.height)
    draft.target = (int(draft.image.width * by), int(draft.image.height * by)) if mode == 0 else (width, height)
    if not enabled or first in (None, "None"):
        return
    size = (round(draft.image.width * factor), round(draft.image.height * factor))
    if max_side and max(size) > max_side:
        size = tuple(round(side * max_side / max(size)) for side in size)
    scaled = upscale(draft, first, size)
    draft.info["Postprocess upscale by"] = by
    draft.info["Postprocess upscaler"] = first
    if second not in (None, "None") and visibility > 0:
        scaled = Image.blend(scaled, upscale(draft, second, size), visibility)
        draft.info["Postprocess upscaler 2"] = second
    draft.image = ImageOps.fit(scaled, (width, height)) if mode == 1 and crop else scaled


def run_gfpgan(draft: Draft, enabled: bool, visibility: float) -> None:
    if enabled and visibility:
        sharper = draft.image.filter(ImageFilter.UnsharpMask(2))
        draft.image = Image.blend(draft.image, sharper, visibility)
        draft.info["GFPGAN visibility"] = round(visibility, 3)


def run_codeformer(draft: Draft, enabled: bool, visibility: float, weight: float) -> None:
    if enabled and visibility:
        smoother = draft.image.filter(ImageFilter.MedianFilter(3))
        draft.image = Image.blend(draft.image, smoother, visibility)
        draft.info["CodeFormer visibility"] = round(visibility, 3)
        draft.info["CodeFormer weight"] = round(weight, 3)


def run_focal_crop(draft: Draft, enabled: bool, *_weights: object) -> None:
    if enabled and all(draft.target):
        draft.image = ImageOps.fit(draft.image.convert("RGB"), draft.target)


def run_auto_sized_crop(draft: Draft, enabled: bool, least: float, most: float, *_rest: object) -> None:
    if enabled:
        width, height = (int(min(max(side, least), most)) // 64 * 64 for side in draft.image.size)
        draft.image = ImageOps.fit(draft.image, (width, height))


def run_caption(draft: Draft, enabled: bool, options: list[str]) -> None:
    if enabled and options:
        draft.caption = "a landscape with mountains and a lake"


def run_flip(draft: Draft, enabled: bool, options: list[str]) -> None:
    if not enabled:
        return
    if "Horizontal" in options:
        draft.copies.append(ImageOps.mirror(draft.image))
    if "Vertical" in options:
        draft.copies.append(ImageOps.flip(draft.image))
    if "Both" in options:
        draft.copies.append(draft.image.rotate(180))


def run_split(draft: Draft, enabled: bool, threshold: float, overlap: float) -> None:
    width, height = draft.target
    if not enabled or not width or not height:
        return
    ratio = (draft.image.height * width) / (draft.image.width * height)
    if ratio < 1 / max(threshold, 0.01) and ratio > threshold:
        return
    scaled = draft.image.resize((width, max(height, round(draft.image.height * width / draft.image.width))))
    count = max(2, math.ceil((scaled.height - height * overlap) / (height * (1 - overlap))))
    step = (scaled.height - height) / (count - 1)
    pieces = [scaled.crop((0, int(step * i), width, int(step * i) + height)) for i in range(count)]
    draft.image = pieces[0]
    draft.copies += pieces[1:]
