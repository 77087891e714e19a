// Which thumbnail of the visible gallery is selected.

function visibleThumbnails() {
  const all = document.querySelectorAll(
    '.tabitem[style="display: block;"] .gradio-gallery .thumbnails > .thumbnail-small',
  );
  return [...all].filter((thumbnail) => thumbnail.parentElement.offsetParent);
}

function selectedThumbnail() {
  return visibleThumbnails().find((thumbnail) => thumbnail.classList.contains('selected')) ?? null;
}

/** −1 when nothing is selected. */
function selected_gallery_index() {
  return visibleThumbnails().findIndex((thumbnail) => thumbnail.classList.contains('selected'));
}
