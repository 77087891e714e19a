"""Makes, reads and recomputes images with the very packages of the lab's backend. One command, one line of JSON."""

import base64
import hashlib
import io
import json
import struct
import sys
import traceback
import zipfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, PngImagePlugin

sys.path.insert(0, str(Path(__file__).parents[2] / 'lab' / 'backend'))
sys.path.insert(0, str(Path(__file__).parents[2] / 'lab' / 'webui'))
from metadata import read_texts  # noqa: E402  (as A1111 and Forge read)
from stand_in import upscaled  # noqa: E402
from stealth import hide  # noqa: E402

Image.MAX_IMAGE_PIXELS = None
USER_COMMENT, EXIF_IFD = 0x9286, 0x8769


def facts(path: str | io.BytesIO) -> dict:
    with Image.open(path) as image:
        texts = {name: value for name, value in image.info.items() if isinstance(value, str)}
        infotext, _ = read_texts(image)
        rgb = image.convert('RGB')
        mean = [round(float(channel), 1) for channel in np.asarray(rgb).mean(axis=(0, 1))]
        grey = bool(np.ptp(np.asarray(rgb), axis=2).max() == 0)
        return {'format': image.format, 'mode': image.mode, 'isGrey': grey, 'width': image.width, 'height': image.height,
                'texts': texts, 'infotext': infotext, 'rgbSha256': hashlib.sha256(rgb.tobytes()).hexdigest(), 'meanRgb': mean}


def zipped(path: str) -> dict:
    """Every file of a zip by its name, each read to its end and checked."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {entry.filename: {**facts(io.BytesIO(archive.read(entry))), 'year': entry.date_time[0]} for entry in archive.infolist()}


def expected(source: str, mark: str, *sizes: str) -> dict:
    """
    What the lab's backend answers for an 8-bit RGB source whose edges are repeated up to the first size: stretched to the second,
    marked, through lossy WebP as Gradio saves it; of that the third size at the top left.
    """
    padded, returned, crop = [tuple(int(side) for side in size.split('x')) for size in sizes]
    with Image.open(source) as image:
        pixels = np.asarray(image.convert('RGB'))
    right, below = padded[0] - pixels.shape[1], padded[1] - pixels.shape[0]
    pixels = np.pad(pixels, ((0, below), (0, right), (0, 0)), mode='edge')
    packed = io.BytesIO()
    Image.fromarray(upscaled(pixels, returned, mark)).save(packed, format='WEBP')
    picture = Image.open(packed).convert('RGB').crop((0, 0, *crop))
    return {'sentSha256': hashlib.sha256(pixels.tobytes()).hexdigest(),
            'rgbSha256': hashlib.sha256(picture.tobytes()).hexdigest()}


def likeness(source: str, result: str) -> dict:
    """How far a result with transparency is from its source, resized by Lanczos: alpha at most, colours on black and on white in the mean."""
    with Image.open(source) as before, Image.open(result) as after:
        original, made = before.convert('RGBA'), after.convert('RGBA')
    alpha = [np.asarray(original.getchannel('A').resize(made.size, Image.LANCZOS)), np.asarray(made.getchannel('A'))]
    colours = []
    for level in (0, 255):
        backs = [Image.new('RGBA', image.size, (level, level, level, 255)) for image in (original, made)]
        seen = [Image.alpha_composite(back, image).convert('RGB') for back, image in zip(backs, (original, made))]
        seen[0] = seen[0].resize(made.size, Image.LANCZOS)
        colours.append(float(np.abs(np.subtract(*[np.asarray(image, np.int16) for image in seen])).mean()))
    return {'alpha': int(np.abs(np.subtract(*alpha, dtype=np.int16)).max()), 'colours': max(colours)}


def marks(*paths: str) -> dict:
    """The mark in the top left corner of each result: seed and checksum of everything that was asked for."""
    return {'marks': [mark_in(path) for path in paths]}


def mark_in(path: str) -> str:
    with Image.open(path) as image:
        corner = np.asarray(image.convert('L').crop((0, 0, 128, 8))).astype(float)
    cells = corner.reshape(2, 4, 32, 4).mean(axis=(1, 3)).reshape(-1)
    return f"{int(''.join('1' if cell > 127 else '0' for cell in cells), 2):016x}"


def picture(width: int, height: int) -> Image.Image:
    """A gradient around orange, so that swapped channels and clipped levels change the mean."""
    across = np.linspace(0, 60, width)[np.newaxis, :]
    down = np.linspace(0, 40, height)[:, np.newaxis]
    levels = np.stack([170 + across + 0 * down, 90 + 0 * across + down, 20 + across * 0.5 + down * 0.5], axis=-1)
    return Image.fromarray(levels.round().astype(np.uint8))


def rgba(image: Image.Image) -> Image.Image:
    image.putalpha(Image.linear_gradient('L').resize(image.size))
    return image


def png16(image: Image.Image) -> bytes:
    """RGB with 16 bits a channel, which Pillow cannot write."""
    levels = (np.asarray(image).astype('>u2') * 257).astype('>u2')
    rows = b''.join(b'\0' + row.tobytes() for row in levels)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    header = struct.pack('>IIBBBBB', image.width, image.height, 16, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def half_png(image: Image.Image) -> bytes:
    """With half its rows, and checksums that are right: Pillow and Firefox show it."""
    rows = b''.join(b'\0' + row.tobytes() for row in np.asarray(image)[: image.height // 2])
    whole = saved(image, format='PNG')
    data = zlib.compress(rows)
    chunk = struct.pack('>I', len(data)) + b'IDAT' + data + struct.pack('>I', zlib.crc32(b'IDAT' + data))
    return whole[:33] + chunk + whole[-12:]


def saved(image: Image.Image, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, **options)
    return buffer.getvalue()


def swapped(image: Image.Image) -> bytes:
    """A PNG with red and green swapped, and a profile that swaps them back: sRGB with the tags of both exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    profile = profile.replace(b'rXYZ', b'temp').replace(b'gXYZ', b'rXYZ').replace(b'temp', b'gXYZ')
    red, green, blue = image.split()
    return saved(Image.merge('RGB', (green, red, blue)), format='PNG', icc_profile=profile)


def workflow(image: Image.Image) -> bytes:
    """As ComfyUI writes it."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text('prompt', '{"3": {"class_type": "KSampler"}}')
    texts.add_text('workflow', '{"nodes": ["狐"]}')
    return saved(image, format='PNG', pnginfo=texts)


def hidden(image: Image.Image) -> bytes:
    """An infotext in the alpha channel alone, as Forge hides it."""
    hide(image, 'a hidden fox\nSteps: 20, Sampler: Euler a, Seed: 77, Size: 64x64')
    return saved(image, format='PNG')


def long(image: Image.Image) -> bytes:
    """With an infotext that no JPEG can hold."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text('parameters', 'fur, ' * 8000 + 'fox\nSteps: 20, Sampler: Euler a, Seed: 78, Size: 64x64')
    return saved(image, format='PNG', pnginfo=texts)


def turned(image: Image.Image) -> bytes:
    """A JPEG that lies on its side in the file and stands upright by its EXIF orientation (6)."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(image.rotate(90, expand=True), format='JPEG', quality=95, exif=exif)


# 3×2 px by Pillow 13.0, with 'a cat' in its EXIF comment as Neo writes it: the lab's Pillow writes no AVIF.
AVIF = base64.b64decode(
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAEsbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAA'
    'AAAAAAAOcGl0bQAAAAAAAQAAACxpbG9jAAAAAEQAAAIAAQAAAAEAAAG+AAAAMgACAAAAAQAAAVQAAABqAAAAQWlpbmYAAAAAAAIA'
    'AAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAABlpbmZlAgAAAAACAABFeGlmRXhpZgAAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEA'
    'AQAAAGppcHJwAAAAS2lwY28AAAAUaXNwZQAAAAAAAAADAAAAAgAAABBwaXhpAAAAAAMICAgAAAAMYXYxQ4EADAAAAAATY29scm5j'
    'bHgAAQANAAaAAAAAF2lwbWEAAAAAAAAAAQABBAECgwQAAACkbWRhdAAAAAZFeGlmAABNTQAqAAAACAABh2kABAAAAAEAAAAaAAAA'
    'AAABkoYABwAAADgAAAAoVU5JQ09ERQAAYQAgAGMAYQB0AAoAUwB0AGUAcABzADoAIAAyADAALAAgAFMAZQBlAGQAOgAgADESAAoI'
    'GAQrRAQ0GhAyJBeHh4YhhJJJJlVVAAD2bpi6TStI5RV9lqAgZN+91Ys7mppAiA=='
)

MAKERS = {
    'rgb': lambda image: saved(image, format='PNG'),
    'rgba': lambda image: saved(rgba(image), format='PNG'),
    '16-bit': png16,
    'workflow': workflow,
    'stealth': hidden,
    'long-infotext': long,
    'grey': lambda image: saved(image.convert('L'), format='PNG'),
    'profile': swapped,
    'cmyk': lambda image: saved(image.convert('CMYK'), format='JPEG', quality=95),
    'turned': turned,
    'animated-webp': lambda image: saved(image, format='WEBP', save_all=True, append_images=[image.rotate(180)]),
    'animated-gif': lambda image: saved(image, format='GIF', save_all=True, append_images=[image.rotate(180)]),
    'animated-png': lambda image: saved(image, format='PNG', save_all=True, append_images=[image.rotate(180)]),
    'avif': lambda _: AVIF,
    'bmp': lambda image: saved(image, format='BMP'),
    'half-png': half_png,
    'cut-jpeg': lambda image: saved(image, format='JPEG', quality=95)[:-40],
    'empty': lambda _: b'',
    'text': lambda _: b'<html><body>Not an image</body></html>',
}


def make(kind: str, path: str, width: str = '64', height: str = '48') -> dict:
    Path(path).write_bytes(MAKERS[kind](picture(int(width), int(height))))
    return {'path': path}


def blurred(levels: np.ndarray, radius: int) -> np.ndarray:
    for axis in (0, 1):
        near = np.arange(levels.shape[axis])
        before = levels.take(np.maximum(near - radius, 0), axis)
        after = levels.take(np.minimum(near + radius, len(near) - 1), axis)
        levels = (before + 2 * levels + after) / 4
    return levels


def tuned(source: str, result: str, made: str, match: str, blend: str) -> dict:
    """How far the file `made` is from what the tuning of `result` must give, at most."""
    with Image.open(result) as image:
        own = np.asarray(image.convert('RGB')).astype(float)
    with Image.open(source) as image:
        small = np.asarray(image.convert('RGB')).astype(float)
        plain = image.convert('RGB').resize((own.shape[1], own.shape[0]), Image.Resampling.LANCZOS)
    plain = np.asarray(plain).astype(float)
    if match == 'mean':
        own = own + small.mean(axis=(0, 1)) - own.mean(axis=(0, 1))
    if match == 'wavelet':
        difference = plain - own
        for level in range(5):
            difference = blurred(difference, 2**level)
        own = own + difference
    wanted = own.clip(0, 255) * (1 - float(blend)) + plain * float(blend)
    with Image.open(made) as image:
        return {'farthest': float(np.abs(np.asarray(image.convert('RGB')) - wanted).max())}


COMMANDS = {each.__name__: each for each in [facts, expected, likeness, make, marks, tuned, zipped]}


def answer(line: str) -> dict:
    """What a command returns, or why it did not."""
    try:
        name, *args = json.loads(line)
        return {'value': COMMANDS[name](*args)}
    except Exception:
        return {'error': traceback.format_exc()}


if __name__ == '__main__':
    for line in sys.stdin:
        print(json.dumps(answer(line)), flush=True)
