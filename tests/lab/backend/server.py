"""
The lab's backend: a Gradio app with the contract of SUPIR_Low_VRAM_Backend (its state of April 2025) and no model.
Inputs, ranges, defaults, queue, sizes and failures are the real ones; the pixels are Lanczos.
"""

import argparse
import hashlib
import random
import time

import gradio as gr
import numpy as np
from gradio.context import LocalContext
from heartbeat import beat_every
from lab import Lab, die
from PIL import Image
from stand_in import DEADLY_PIXELS, mark_of, target_size, upscaled
from starlette.middleware import Middleware
from watch import StreamWatch, watch_queue

parser = argparse.ArgumentParser()
parser.add_argument("--ip", default="127.0.0.1")
parser.add_argument("--port", type=int, default=6688)
parser.add_argument("--seconds", type=float, default=2.0, help="time per job, the computation included")
parser.add_argument(
    "--seconds-per-megapixel-step", type=float, default=0.0, help="on top, per output megapixel and step"
)
parser.add_argument("--start-delay", type=float, default=0.0, help="seconds before the port opens")
parser.add_argument("--heartbeat", type=float, default=15.0, help="seconds between the heartbeats of a silent stream")
parser.add_argument("--format", choices=["webp", "png"], default="webp", help="png as a patched backend")
args = parser.parse_args()

A_PROMPT = (
    "Cinematic, High Contrast, highly detailed, taken using a Canon EOS R camera, hyper detailed photo - realistic "
    "maximum detail, 32k, Color Grading, ultra HD, extreme meticulous detailing, skin pore detailing, hyper sharpness, "
    "perfect without deformations."
)
N_PROMPT = (
    "painting, oil painting, illustration, drawing, art, sketch, oil painting, cartoon, CG Style, 3D render, unreal "
    "engine, blurring, dirty, messy, worst quality, low quality, frames, watermark, signature, jpeg artifacts, "
    "deformed, lowres, over-smooth"
)
TITLE = "Lab backend: Lanczos in place of the SUPIR model"

lab = Lab()


def call_upscaler(
    input_image,
    upscale=2,
    seed=-1,
    steps=50,
    prompt_cfg=1.0,
    s2_str=1.0,
    noise=1.003,
    a_prompt=A_PROMPT,
    n_prompt=N_PROMPT,
) -> Image.Image:
    event_id = LocalContext.event_id.get()
    identity = {"session_hash": sessions.get(event_id), "event_id": event_id}
    asked = {"upscale": upscale, "seed": seed, "steps": steps, "prompt_cfg": prompt_cfg, "s2_str": s2_str}
    asked |= {"noise": noise, "a_prompt": a_prompt, "n_prompt": n_prompt}
    lab.record("function_start", **identity, parameters=asked, source=describe(input_image))
    outcome = {"ok": False}
    try:
        result, outcome = compute(input_image, **asked)
        return result
    finally:
        lab.record("function_end", **identity, **outcome)


def compute(source, upscale, seed, steps, prompt_cfg, s2_str, noise, a_prompt, n_prompt):
    plan = lab.next_plan()
    steps = int(min(200, max(steps, 1)))
    s2_str = min(1.0, max(s2_str, 0.0))
    prompt_cfg = min(15.0, max(prompt_cfg, 1.0))
    noise = min(1.1, max(noise, 1.0))
    if seed == -1:
        seed = random.randint(0, 65535)
    width, height = target_size(source.shape[1], source.shape[0], upscale)
    if width * height > DEADLY_PIXELS:
        die(f"{width}×{height} is more than the memory holds")
    mark = mark_of(seed, [describe(source), upscale, steps, prompt_cfg, s2_str, noise, a_prompt, n_prompt])
    seconds = args.seconds + args.seconds_per_megapixel_step * width * height / 1e6 * steps
    seconds = seconds if plan.seconds is None else plan.seconds
    result = lab.run(plan, seconds, lambda: upscaled(source, (width, height), mark))
    return result, {"ok": True, "width": width, "height": height, "mark": mark}


def describe(source: np.ndarray | None) -> dict | None:
    """Size and SHA-256 of the RGB bytes of a source, as the function got it."""
    if source is None:
        return None
    return {"width": source.shape[1], "height": source.shape[0], "sha256": hashlib.sha256(source.tobytes()).hexdigest()}


def use_default_params():
    return 1, A_PROMPT, N_PROMPT, 50, 7.5, 1.0, 1.003


def build() -> gr.Blocks:
    # The only thing on the page that differs from the real one: a line that says what this is.
    css = f'.gradio-container::before {{ content: "{TITLE}" }}'
    with gr.Blocks(title="SUPIR", analytics_enabled=False, css=css).queue() as blocks:
        with gr.Row():
            with gr.Column():
                source = gr.Image(type="numpy", elem_id="image-input")
                reset = gr.Button(value="Reset Params To Default", size="md")
                upscale = gr.Slider(
                    label="Upscale Amount", minimum=1, maximum=8, value=1, step=1, elem_id="upscale_amount"
                )
                seed = gr.Slider(
                    label="Seed",
                    info="Set to -1 to generate random seed",
                    minimum=-1,
                    maximum=2147483647,
                    step=1,
                    randomize=True,
                )
                a_prompt = gr.Textbox(label="Prompt", value=A_PROMPT)
                n_prompt = gr.Textbox(label="Negative Prompt", value=N_PROMPT)
                steps = gr.Slider(label="Steps", minimum=1, maximum=200, value=50, step=1)
                prompt_cfg = gr.Slider(label="Prompt CFG", minimum=1.0, maximum=15.0, value=7.5, step=0.1)
                s2_str = gr.Slider(label="Guidance Strength", minimum=0.0, maximum=1.0, value=1.0, step=0.05)
                noise = gr.Slider(label="Noise", minimum=1.0, maximum=1.1, value=1.003, step=0.001)
            with gr.Column():
                output = gr.Image(type="pil", elem_id="image-output", format=args.format)
                generate = gr.Button(value="Generate")
                gr.Textbox(label="Event ID", value="", visible=False)
        reset.click(fn=use_default_params, outputs=[upscale, a_prompt, n_prompt, steps, prompt_cfg, s2_str, noise])
        inputs = [source, upscale, seed, steps, prompt_cfg, s2_str, noise, a_prompt, n_prompt]
        generate.click(fn=call_upscaler, inputs=inputs, outputs=output)
    return blocks


print(f"{TITLE}. Loads for {args.start_delay} s.", flush=True)
time.sleep(args.start_delay)
app_kwargs = {"routes": lab.routes(), "middleware": [Middleware(StreamWatch, lab=lab)]}
beat_every(args.heartbeat)
app = build()
sessions = watch_queue(app._queue, lab)
app.launch(server_name=args.ip, server_port=args.port, app_kwargs=app_kwargs, prevent_thread_lock=True, quiet=True)
print(f"LAB READY http://{args.ip}:{args.port}", flush=True)
app.block_thread()
