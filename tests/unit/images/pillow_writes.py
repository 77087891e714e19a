"""A PNG from stdin (JSON, base64) as Pillow writes it again: as it is, grey, with alpha, with one other sample, in 16 bits."""

import base64
import io
import json
import sys

from PIL import Image


def png(image: Image.Image) -> str:
    file = io.BytesIO()
    image.save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


image = Image.open(io.BytesIO(base64.b64decode(json.load(sys.stdin)))).convert("RGB")
changed = image.copy()
red, green, blue = changed.getpixel((image.width - 1, image.height - 1))
changed.putpixel((image.width - 1, image.height - 1), (red, green, blue ^ 1))
alpha = Image.new("L", image.size, 254)
hidden = image.copy()
hidden.putalpha(alpha)
clear = image.copy()
clear.putalpha(Image.new("L", image.size, 200))
grey = image.convert("L")
json.dump(
    {
        "same": png(image),
        "changed": png(changed),
        "hidden": png(hidden),
        "clear": png(clear),
        "grey": png(grey),
        "greyAsRgb": png(grey.convert("RGB")),
        "palette": png(image.convert("P")),
        "narrower": png(image.crop((0, 0, image.width - 1, image.height))),
    },
    sys.stdout,
)
