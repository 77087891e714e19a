"""Makes, reads and recomputes images with the very packages of the lab's backend. One command, one line of JSON."""

import hashlib
import io
import json
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2] / 'lab' / 'backend'))
from stand_in import upscaled  # noqa: E402

Image.MAX_IMAGE_PIXELS = None
USER_COMMENT, EXIF_IFD = 0x9286, 0x8769


def facts(path: str) -> dict:
    with Image.open(path) as image:
        texts = {name: value for name, value in image.info.items() if isinstance(value, str)}
        rgb = image.convert('RGB')
        mean = [round(float(channel), 1) for channel in np.asarray(rgb).mean(axis=(0, 1))]
        return {'format': image.format, 'mode': image.mode, 'width': image.width, 'height': image.height, 'texts': texts,
                'rgbSha256': hashlib.sha256(rgb.tobytes()).hexdigest(), 'meanRgb': mean}


def expected(source: str, mark: str, width: str, height: str) -> dict:
    """What the lab's backend answers for an 8-bit RGB source: upscaled, marked, through lossy WebP as Gradio saves it."""
    with Image.open(source) as image:
        result = Image.fromarray(upscaled(np.asarray(image.convert('RGB')), (int(width), int(height)), mark))
    packed = io.BytesIO()
    result.save(packed, format='WEBP')
    return {'rgbSha256': hashlib.sha256(Image.open(packed).convert('RGB').tobytes()).hexdigest()}


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


def saved(image: Image.Image, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, **options)
    return buffer.getvalue()


def turned(image: Image.Image) -> bytes:
    """A JPEG that lies on its side in the file and stands upright by its EXIF orientation (6)."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(image.rotate(90, expand=True), format='JPEG', quality=95, exif=exif)


MAKERS = {
    'rgb': lambda image: saved(image, format='PNG'),
    'rgba': lambda image: saved(rgba(image), format='PNG'),
    '16-bit': png16,
    'cmyk': lambda image: saved(image.convert('CMYK'), format='JPEG', quality=95),
    'turned': turned,
    'animated-webp': lambda image: saved(image, format='WEBP', save_all=True, append_images=[image.rotate(180)]),
    'animated-gif': lambda image: saved(image, format='GIF', save_all=True, append_images=[image.rotate(180)]),
    'animated-png': lambda image: saved(image, format='PNG', save_all=True, append_images=[image.rotate(180)]),
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


if __name__ == '__main__':
    command = {'facts': facts, 'expected': expected, 'make': make, 'tuned': tuned}[sys.argv[1]]
    print(json.dumps(command(*sys.argv[2:])))
