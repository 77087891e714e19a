"""What differs between A1111 on Gradio 3.41 and Forge on Gradio 4.40: two of these exist."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

import gradio as gr
from PIL import Image

from metadata import read_texts


class Kit(ABC):
    name: str
    tabs: dict[str, str]
    """Labels by name, in their order."""
    js_argument: str
    """Name of the argument for a function of the page: Gradio renamed it."""
    extras_sections: list[str]
    """PNG chunks that Extras adds."""
    page_files: list[str]
    """Scripts and styles of this web UI alone, in `page/`."""

    def on(
        self,
        listen: Callable[..., object],
        fn: Callable[..., object] | None = None,
        js: str | None = None,
        *,
        inputs: list[object] | None = None,
        outputs: list[object] | None = None,
        show: bool = False,
    ) -> None:
        """Connects an event; the page's function `js` sees the arguments first."""
        page_function = {self.js_argument: js} if js else {}
        listen(
            fn=fn,
            inputs=inputs or [],
            outputs=outputs or [],
            show_progress="full" if show else "hidden",
            **page_function,
        )

    @abstractmethod
    def tool_button(self, icon: str, elem_id: str, tip: str, visible: bool = True) -> gr.Button: ...

    @abstractmethod
    def hidden_field(self) -> gr.components.Component:
        """Carries the task id, which the page puts in."""

    @abstractmethod
    def gallery(self, elem_id: str) -> gr.Gallery: ...

    @abstractmethod
    def image(self, label: str, elem_id: str, alpha: bool = False) -> gr.Image:
        """A plain image field, as PIL; on Gradio 4 always with `alpha`."""

    @abstractmethod
    def init_image(self, elem_id: str, tool: str = "editor") -> gr.components.Component:
        """Builds the field that a generation starts from, and gives the component that holds its image. `tool` is Gradio 3's."""

    @abstractmethod
    def register(self, path: Path) -> None:
        """Makes the server give out a file and take its path back."""

    @abstractmethod
    def install_file_handling(self, demo: gr.Blocks) -> None:
        """Lets a gallery show saved images by their own path, without a copy."""

    @abstractmethod
    def picked_image(self, value: object) -> Image.Image | None:
        """The image that a Send button was given by the page."""

    @abstractmethod
    def read_entry(self, entry: object) -> Image.Image:
        """One entry of a gallery's value, for Save; raises where the web UI refuses to read it."""

    def texts_of(self, image: Image.Image) -> tuple[str | None, dict[str, object]]:
        """The infotext, and every other text of the file."""
        return read_texts(image)

    @abstractmethod
    def oriented(self, image: Image.Image) -> Image.Image: ...

    def with_own_path(self, entry: object) -> Image.Image:
        """An image that came back from a gallery, so that it is shown from its own file again."""
        image = self.read_entry(entry)
        image.saved_as = Path(image.filename)
        return image
