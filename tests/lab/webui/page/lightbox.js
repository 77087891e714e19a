// The full-page viewer, opened by a click on the large image; it follows the gallery.

/** In Firefox a click went on to the next image first, up to A1111 1.8. */
const LIGHTBOX_EVENT = /firefox/i.test(navigator.userAgent) ? LAB.firefoxOpensOn : 'click';

const LIGHTBOX_CONTROLS = [
  ['modalZoom', '⤡', 'Toggle zoomed view', toggleZoom],
  ['modalTileImage', '⊞', 'Preview tiling', toggleTiling],
  ['modalSave', '💾', 'Save Image(s)', saveFromLightbox],
  ['modalClose', '×', 'Close image viewer', closeLightbox],
];

function lightboxImage() {
  return document.getElementById('modalImage');
}

function lightbox() {
  return document.getElementById('lightboxModal');
}

function closeLightbox() {
  lightbox().style.display = 'none';
}

function openLightbox(source) {
  lightboxImage().src = source;
  lightbox().style.display = 'flex';
  const saves = ['tab_txt2img', 'tab_img2img'].includes(currentTabContent()?.id);
  document.getElementById('modal_save').style.display = saves ? 'inline' : 'none';
  lightbox().focus();
}

function toggleZoom() {
  lightboxImage().classList.toggle('modalImageFullscreen');
}

function toggleTiling() {
  const image = lightboxImage();
  const tiling = image.style.display !== 'none';
  image.style.display = tiling ? 'none' : 'block';
  lightbox().style.backgroundImage = tiling ? `url(${image.src})` : 'none';
}

function saveFromLightbox() {
  const tab = currentTabContent()?.id.replace('tab_', '');
  document.getElementById(`save_${tab}`)?.click();
}

function stepLightbox(offset) {
  const thumbnails = visibleThumbnails();
  const index = selected_gallery_index();
  if (thumbnails.length < 2 || index < 0) return;
  const next = thumbnails[(index + offset + thumbnails.length) % thumbnails.length];
  next.click();
  lightboxImage().src = next.querySelector('img').src;
  setTimeout(() => lightbox().focus(), 10);
}

function onLightboxKey(event) {
  const actions = {
    s: saveFromLightbox,
    ArrowLeft: () => stepLightbox(-1),
    ArrowRight: () => stepLightbox(1),
    Escape: closeLightbox,
  };
  const action = actions[event.key];
  if (!action) return;
  action();
  if (event.key.startsWith('Arrow')) event.stopPropagation();
}

function lightboxPart(tag, className, text, act) {
  const part = document.createElement(tag);
  part.className = className;
  part.textContent = text;
  part.addEventListener(
    'click',
    (event) => {
      act(event);
      event.stopPropagation();
    },
    true,
  );
  return part;
}

document.addEventListener('DOMContentLoaded', () => {
  const box = document.createElement('div');
  box.id = 'lightboxModal';
  box.tabIndex = 0;
  box.onclick = closeLightbox;
  box.addEventListener('keydown', onLightboxKey, true);
  const controls = document.createElement('div');
  controls.className = 'modalControls gradio-container';
  for (const [className, text, title, act] of LIGHTBOX_CONTROLS) {
    const control = lightboxPart('span', `${className} cursor`, text, act);
    control.title = title;
    if (className === 'modalSave') control.id = 'modal_save';
    controls.append(control);
  }
  const image = document.createElement('img');
  image.id = 'modalImage';
  image.tabIndex = 0;
  image.onclick = closeLightbox;
  const previous = lightboxPart('a', 'modalPrev', '❮', () => stepLightbox(-1));
  const next = lightboxPart('a', 'modalNext', '❯', () => stepLightbox(1));
  previous.tabIndex = next.tabIndex = 0;
  box.append(controls, image, previous, next);
  document.body.append(box);
});

function followSelection() {
  const image = lightboxImage();
  const source = selectedThumbnail()?.querySelector('img')?.src;
  if (image?.offsetParent && source && image.src !== source) image.src = source;
}

onAfterUiUpdate(() => {
  for (const image of document.querySelectorAll('.gradio-gallery .preview img[data-testid="detailed-image"]')) {
    if (image.dataset.modded) continue;
    image.dataset.modded = 'true';
    image.style.cursor = 'pointer';
    image.style.userSelect = 'none';
    image.addEventListener(
      LIGHTBOX_EVENT,
      (event) => {
        if (!opts.js_modal_lightbox || event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation();
        lightboxImage().classList.toggle('modalImageFullscreen', Boolean(opts.js_modal_lightbox_initially_zoomed));
        openLightbox(image.src);
      },
      true,
    );
  }
  followSelection();
});
