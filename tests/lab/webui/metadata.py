"""Text inside image files: PNG chunks, and the EXIF comment of all others."""

import tempfile
from pathlib import Path

from PIL import Image, PngImagePlugin

EXIF_IFD = 0x8769
USER_COMMENT = 0x9286
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
STAND_IN = "TIFF"
"""For avif, jxl and heif, which the lab's Pillow does not write: no browser draws it."""
NOT_TEXT = {
    "jfif",
    "jfif_version",
    "jfif_unit",
    "jfif_density",
    "dpi",
    "exif",
    "loop",
    "background",
    "timestamp",
    "duration",
    "progressive",
    "progression",
    "icc_profile",
    "chromaticity",
    "photoshop",
}


def read_texts(image: Image.Image) -> tuple[str | None, dict[str, object]]:
    """The infotext, and every other text of the file."""
    texts = dict(image.info)
    infotext = texts.pop("parameters", None)
    comment = image.getexif().get_ifd(EXIF_IFD).get(USER_COMMENT) if "exif" in texts else None
    if isinstance(comment, bytes):
        infotext = decode_comment(comment)
    for name in NOT_TEXT:
        texts.pop(name, None)
    return infotext, texts


def decode_comment(comment: bytes) -> str:
    if comment.startswith(b"UNICODE\0"):
        return comment[8:].decode("utf-16-be", errors="ignore")
    return comment[8:].decode("utf-8", errors="ignore")


def write_image(image: Image.Image, path: Path, texts: dict[str, object], infotext: str | None) -> None:
    """Writes beside the target first, then renames: a reader never sees half a file."""
    part = path.with_name(f"{path.stem}.tmp")
    if path.suffix == ".png":
        chunks = PngImagePlugin.PngInfo()
        for name, text in texts.items():
            chunks.add_text(name, str(text))
        image.save(part, format="PNG", pnginfo=chunks)
    else:
        exif = Image.Exif()
        exif[EXIF_IFD] = {USER_COMMENT: b"UNICODE\0" + (infotext or "").encode("utf-16-be")}
        flat = image.convert("RGB") if image.mode == "RGBA" else image
        flat.save(part, format=FORMATS.get(path.suffix, STAND_IN), quality=80, exif=exif.tobytes())
    part.replace(path)


def text_chunks(image: Image.Image) -> PngImagePlugin.PngInfo:
    """The texts that an image brought along, for writing it as PNG."""
    chunks = PngImagePlugin.PngInfo()
    for name, text in image.info.items():
        if isinstance(name, str) and isinstance(text, str):
            chunks.add_text(name, text)
    return chunks


def write_temporary_png(image: Image.Image, folder: str) -> str:
    Path(folder).mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(delete=False, suffix=".png", dir=folder) as file:
        image.save(file, format="PNG", pnginfo=text_chunks(image))
    return file.name
