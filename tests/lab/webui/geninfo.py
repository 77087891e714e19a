"""The hidden JSON of a generation: what Save, Zip, the infotext and ♻️ read by gallery position."""

import datetime
import json
from dataclasses import dataclass

from infotext import write_infotext
from options import LabOptions
from request import GenerationRequest

MODEL = "labPhotoreal_v10"
MODEL_HASH = "1ab0c0ffee"


MODEL_PAIRS = {
    "hash-first": {"Model hash": MODEL_HASH, "Model": MODEL},
    "rng": {"Model": MODEL, "Model hash": MODEL_HASH, "RNG": "CPU"},
}


def infotext_of(request: GenerationRequest, options: LabOptions, seed: int) -> str:
    pairs = {
        "Steps": request.steps,
        "Sampler": request.sampler,
        "Schedule type": request.scheduler,
        "CFG scale": request.cfg_scale,
        "Seed": seed,
        "Size": f"{request.width}x{request.height}",
        **MODEL_PAIRS[options.infotext_tells],
        "Denoising strength": request.denoising,
        "Version": options.version,
    }
    return write_infotext(request.prompt, request.negative_prompt, pairs)


@dataclass(frozen=True)
class Generation:
    request: GenerationRequest
    options: LabOptions
    seeds: list[int]
    """Of the images that were made: fewer than asked for after an interruption."""
    has_grid: bool

    @property
    def infotexts(self) -> list[str]:
        """One for each item of the gallery."""
        texts = [infotext_of(self.request, self.options, seed) for seed in self.seeds or [self.request.seed]]
        return [texts[-1 if self.options.grid_infotext == "last" else 0], *texts] if self.has_grid else texts

    def as_json(self) -> str:
        request = self.request
        wanted = [request.seed + number for number in range(request.count)]
        return json.dumps(
            {
                "prompt": request.prompt,
                "all_prompts": [request.prompt] * request.count,
                "negative_prompt": request.negative_prompt,
                "all_negative_prompts": [request.negative_prompt] * request.count,
                "seed": request.seed,
                "all_seeds": wanted,
                "subseed": request.seed,
                "all_subseeds": wanted,
                "subseed_strength": 0,
                "width": request.width,
                "height": request.height,
                "sampler_name": request.sampler,
                "cfg_scale": request.cfg_scale,
                "steps": request.steps,
                "batch_size": request.batch_size,
                "restore_faces": False,
                "face_restoration_model": None,
                "sd_model_name": MODEL,
                "sd_model_hash": MODEL_HASH,
                "sd_vae_name": None,
                "sd_vae_hash": None,
                "seed_resize_from_w": -1,
                "seed_resize_from_h": -1,
                "denoising_strength": request.denoising,
                "extra_generation_params": {},
                "index_of_first_image": 1 if self.has_grid else 0,
                "infotexts": self.infotexts,
                "styles": [],
                "job_timestamp": datetime.datetime.now().strftime("%Y%m%d%H%M%S"),
                "clip_skip": 1,
                "is_using_inpainting_conditioning": False,
                "version": self.options.version,
            }
        )
