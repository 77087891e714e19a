"""RGBA pixels, base64, of a picture in which the lab's Forge has hidden the text that comes as JSON on stdin."""

import base64
import json
import sys
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2] / "lab" / "webui"))
from stealth import hide  # noqa: E402

image = Image.linear_gradient("L").resize((61, 47)).convert("RGB")
hide(image, json.load(sys.stdin))
json.dump(base64.b64encode(image.tobytes()).decode(), sys.stdout)
