"""What Pillow reads of image files: a JSON list of base64 on stdin, a JSON list of facts on stdout."""

import base64
import hashlib
import io
import json
import sys
from pathlib import Path

from PIL import Image, ImageSequence

sys.path.insert(0, str(Path(__file__).parents[2] / "lab" / "webui"))
from metadata import read_texts  # noqa: E402  (as A1111 and Forge read)


def facts(file: bytes) -> dict[str, object]:
    image = Image.open(io.BytesIO(file))
    infotext, texts = read_texts(image)
    exif = image.getexif()
    return {
        "format": image.format,
        "mode": image.mode,
        "width": image.width,
        "height": image.height,
        "infotext": infotext,
        "texts": {key: text for key, text in texts.items() if isinstance(text, str)},
        "orientation": exif.get(0x0112),
        "lens": exif.get_ifd(0x8769).get(0xA434),
        "profile": (image.info.get("icc_profile") or b"").decode("latin-1"),
        "pixels": [
            hashlib.sha1(frame.convert("RGBA").tobytes()).hexdigest()
            for frame in ImageSequence.Iterator(image)
        ],
    }


files = [base64.b64decode(file) for file in json.load(sys.stdin)]
json.dump([facts(file) for file in files], sys.stdout)
