"""A generation without a model: so many steps of so many seconds, then a landscape."""

import time
from dataclasses import replace

import gradio as gr
from PIL import Image, ImageFilter

from calls import Result, as_html
from geninfo import Generation, infotext_of
from grid import make_grid
from kit import Kit
from lab import Lab
from landscape import landscape, variation
from request import GenerationRequest
from script import shown_by

PREVIEW_EVERY_STEPS = 5


class Generator:
    def __init__(self, lab: Lab, kit: Kit) -> None:
        self.lab = lab
        self.kit = kit

    def run(self, request: GenerationRequest) -> Result:
        """The outputs of Generate: gallery, player where there is one, generation info, infotext, log."""
        self.need_model()
        self.lab.log.add("generate-start", tab=request.tab, seed=request.seed, count=request.count)
        images, generation = self.compute(request)
        self.lab.last_infotext = generation.infotexts[0]
        self.lab.log.add(
            "generate-end",
            tab=request.tab,
            files=[str(getattr(image, "saved_as", None)) for image in images],
            interrupted=self.lab.tasks.interrupted,
        )
        images, info = shown_by(self.lab.script, images, generation, self.lab.outputs)
        texts = (info, as_html(generation.infotexts[0]), as_html("", "comments"))
        return (*self.shown(images, request), *texts)

    def shown(self, images: list[Image.Image], request: GenerationRequest) -> tuple[object, ...]:
        if not self.lab.options.video:
            return (images,)
        video = str(self.lab.outputs.video(request.seed)) if self.lab.makes_video else None
        gallery = gr.update(value=None if video else images, visible=not video)
        return gallery, gr.update(value=video, visible=bool(video))

    def need_model(self) -> None:
        if self.lab.model_loaded:
            return
        if self.lab.options.reload_button:
            self.lab.log.add("model-missing")
            raise RuntimeError(
                "Expected all tensors to be on the same device, but found at least two devices, cpu and cuda:0!"
            )
        self.lab.move_model(True)

    def upscale(self, request: GenerationRequest, image: Image.Image) -> tuple[Image.Image, str]:
        """Twice the size, with its infotext."""
        if self.lab.options.unload == "deletes" and not self.lab.model_loaded:
            self.lab.log.add("model-missing")
            raise AttributeError("'FakeInitialModel' object has no attribute 'get_first_stage_encoding'")
        self.need_model()
        self.lab.tasks.job_count = 1
        larger = image.convert("RGB").resize((image.width * 2, image.height * 2), Image.Resampling.LANCZOS)
        self.sample(request.steps, larger)
        infotext = infotext_of(replace(request, width=larger.width, height=larger.height), self.lab.options, request.seed)
        self.lab.outputs.save(larger, self.lab.outputs.sample(request.tab, request.seed), infotext)
        return larger, infotext

    def compute(self, request: GenerationRequest) -> tuple[list[Image.Image], Generation]:
        tasks = self.lab.tasks
        tasks.job_count = request.batch_count
        images: list[Image.Image] = []
        seeds: list[int] = []
        for batch in range(request.batch_count):
            tasks.skipped = False
            if tasks.interrupted:
                break
            if request.batch_count > 1:
                tasks.text = f"Batch {batch + 1} out of {request.batch_count}"
            first = request.seed + batch * request.batch_size
            seeds += range(first, first + request.batch_size)
            images += self.sample_batch(request, first)
            tasks.step = 0
            tasks.job_number = batch + 1
        generation = Generation(request, self.lab.options, seeds, has_grid=len(images) > 1)
        if generation.has_grid:
            grid = make_grid(images)
            self.lab.outputs.save(grid, self.lab.outputs.grid(request.tab), generation.infotexts[0])
            images.insert(0, grid)
        return images, generation

    def sample_batch(self, request: GenerationRequest, first_seed: int) -> list[Image.Image]:
        seeds = range(first_seed, first_seed + request.batch_size)
        pictures = [picture_for(request, seed) for seed in seeds]
        share = self.sample(request.steps, pictures[0])
        if share < 1:
            pictures = [picture.filter(blur_at(share)) for picture in pictures]
        for seed, picture in zip(seeds, pictures, strict=True):
            infotext = infotext_of(request, self.lab.options, seed)
            picture.info["parameters"] = infotext
            # What was skipped or interrupted is shown from Gradio's temporary folder.
            if share == 1:
                self.lab.outputs.save(picture, self.lab.outputs.sample(request.tab, seed), infotext)
        return [shown for picture in pictures for shown in (picture, *self.masks_of(request, picture))]

    def masks_of(self, request: GenerationRequest, picture: Image.Image) -> list[Image.Image]:
        """What inpaint shows besides, neither saved nor with an infotext: a mask in the middle, and what it masks."""
        options = self.lab.options
        if not request.masked:
            return []
        mask = Image.new("L", picture.size)
        mask.paste(255, tuple(side // 4 * part for part in (1, 3) for side in picture.size))
        composite = picture.convert("RGBA")
        composite.putalpha(mask)
        wanted = ((options.return_mask, mask.convert("RGB")), (options.return_mask_composite, composite))
        return [image for is_wanted, image in wanted if is_wanted]

    def sample(self, steps: int, picture: Image.Image) -> float:
        """The share of the steps that were done before an interruption or a skip."""
        tasks = self.lab.tasks
        tasks.steps = steps
        for step in range(steps):
            tasks.step = step
            if tasks.interrupted or tasks.skipped:
                return step / steps
            if step % PREVIEW_EVERY_STEPS == 0:
                tasks.show(preview_of(picture, step / steps))
            time.sleep(self.lab.options.step_seconds)
        return 1


def picture_for(request: GenerationRequest, seed: int) -> Image.Image:
    size = (request.width, request.height)
    if request.init_image is None:
        return landscape(seed, *size)
    return variation(request.init_image.resize(size, Image.Resampling.LANCZOS), seed, request.denoising or 0)


def preview_of(picture: Image.Image, share: float) -> Image.Image:
    """An eighth of the size, as the quick decoders give it, less blurred with every step."""
    small = picture.resize((max(1, picture.width // 8), max(1, picture.height // 8)), Image.Resampling.BOX)
    return small.filter(blur_at(share))


def blur_at(share: float) -> ImageFilter.GaussianBlur:
    return ImageFilter.GaussianBlur(6 * (1 - share))
