"""Makes, reads and recomputes images with the very packages of the lab's backend. One command, one line of JSON."""

import hashlib
import io
import json
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2] / 'lab' / 'backend'))
from stand_in import upscaled  # noqa: E402

Image.MAX_IMAGE_PIXELS = None
USER_COMMENT, EXIF_IFD = 0x9286, 0x8769


def facts(path: str | io.BytesIO) -> dict:
    with Image.open(path) as image:
        texts = {name: value for name, value in image.info.items() if isinstance(value, str)}
        rgb = image.convert('RGB')
        mean = [round(float(channel), 1) for channel in np.asarray(rgb).mean(axis=(0, 1))]
        return {'format': image.format, 'mode': image.mode, 'width': image.width, 'height': image.height, 'texts': texts,
                'rgbSha256': hashlib.sha256(rgb.tobytes()).hexdigest(), 'meanRgb': mean}


def zipped(path: str) -> dict:
    """Every file of a zip by its name, each read to its end and checked."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {entry.filename: {**facts(io.BytesIO(archive.read(entry))), 'year': entry.date_time[0]} for entry in archive.infolist()}


def expected(source: str, mark: str, width: str, height: str) -> dict:
    """What the lab's backend answers for an 8-bit RGB source: upscaled, marked, through lossy WebP as Gradio saves it."""
    with Image.open(source) as image:
        result = Image.fromarray(upscaled(np.asarray(image.convert('RGB')), (int(width), int(height)), mark))
    packed = io.BytesIO()
    result.save(packed, format='WEBP')
    return {'rgbSha256': hashlib.sha256(Image.open(packed).convert('RGB').tobytes()).hexdigest()}


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


if __name__ == '__main__':
    command = {'facts': facts, 'expected': expected, 'make': make, 'marks': marks, 'zipped': zipped}[sys.argv[1]]
    print(json.dumps(command(*sys.argv[2:])))
