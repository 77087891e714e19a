"""What the builders of the page hand each other."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import gradio as gr

from extras import Extras
from generation import Generator
from kit import Kit
from lab import Lab

Fields = dict[str, gr.components.Component]
"""Form fields by their name in the infotext."""


@dataclass
class Ui:
    lab: Lab
    kit: Kit
    generator: Generator
    extras: Extras
    fields: dict[str, Fields] = field(default_factory=dict)
    """By destination of a Send button: img2img, inpaint, extras, and txt2img as a source."""
    images: dict[str, gr.components.Component] = field(default_factory=dict)
    """The image that a Send button fills, by destination."""
    numbers: Iterator[int] = field(default_factory=itertools.count)
    """For input accordions without a name of their own."""
    sends: list[tuple[str, str, gr.Button, gr.Gallery]] = field(default_factory=list)
    """Tab, destination, button and gallery of every Send button, connected when all tabs are built."""
