"""Puts the lab's scripts and styles into Gradio's page, as the web UIs do, and takes out what points to other hosts."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import gradio as gr

from kit import Kit
from options import LabOptions

FOLDER = Path(__file__).with_name("page")
COMMON = [
    "core.js",
    "settings.js",
    "gallery.js",
    "tabs.js",
    "progress.js",
    "submit.js",
    "infotext.js",
    "lightbox.js",
    "hotkeys.js",
    "attention.js",
    "context-menu.js",
    "input-accordion.js",
    "tips.js",
    "layout.css",
    "results.css",
    "overlays.css",
]
LOCALIZATIONS = {"zh": {"Steps": "迭代步数", "Seed": "随机种子", "Prompt": "提示词", "Negative prompt": "反向提示词"}}
FOREIGN = re.compile(rb'<(?:link|script)\b[^>]*(?:href|src)="https://[^>]*>(?:\s*</script>)?')

template_response = gr.routes.templates.TemplateResponse


def install_page(kit: Kit, options: LabOptions) -> None:
    names = [*COMMON, *kit.page_files]
    scripts = f"<script>{beginning(options)}</script>\n" + embed(name for name in names if name.endswith(".js"))
    styles = embed(name for name in names if name.endswith(".css"))

    def respond(*args: object, **kwargs: object) -> object:
        response = template_response(*args, **kwargs)
        body = FOREIGN.sub(b"", response.body)
        body = body.replace(b"</head>", scripts.encode("utf-8") + b"</head>", 1)
        # Styles at the end of the body, as in the web UIs: there they win over those that Gradio adds to the head.
        response.body = body.replace(b"</body>", styles.encode("utf-8") + b"</body>", 1)
        response.init_headers()
        return response

    gr.routes.templates.TemplateResponse = respond


def beginning(options: LabOptions) -> str:
    """`LAB` is what the lab's scripts ask; `opts` is no property of `window` where it is bound by `let`."""
    asked = {
        "escInterrupts": options.esc_interrupts,
        "firefoxOpensOn": options.firefox_opens_on,
        "video": options.video,
    }
    words = json.dumps(LOCALIZATIONS.get(options.localization, {}))
    return f"window.localization = {words}; {options.opts_binding} opts = {{}}; const LAB = {json.dumps(asked)};"


def embed(names: Iterable[str]) -> str:
    parts = []
    for name in names:
        tag = "script" if name.endswith(".js") else "style"
        text = (FOLDER / name).read_text(encoding="utf-8")
        parts.append(f"<{tag}>\n{text}</{tag}>")
    return "\n".join(parts)
