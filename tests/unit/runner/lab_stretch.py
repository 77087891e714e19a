"""What the lab's backend makes of pictures: a JSON list of {width, height, grey, upscale} on stdin, of {width, height, grey} on stdout."""

import base64
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "lab" / "backend"))
from stand_in import target_size, upscaled  # noqa: E402


def stretched(width: int, height: int, grey: str, upscale: float) -> dict[str, object]:
    plane = np.frombuffer(base64.b64decode(grey), np.uint8).reshape(height, width)
    size = target_size(width, height, upscale)
    result = upscaled(np.stack([plane] * 3, axis=-1), size, "0" * 16)
    return {"width": size[0], "height": size[1], "grey": base64.b64encode(result[:, :, 0].tobytes()).decode()}


json.dump([stretched(**task) for task in json.load(sys.stdin)], sys.stdout)
