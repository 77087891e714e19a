// The infotext follows the selection: a click or an arrow key in the gallery clicks a hidden button.

let txt2img_gallery;
let img2img_gallery;
let modal;

function refreshInfotext(tab) {
  document.getElementById(`${tab}_generation_info_button`)?.click();
}

function followGallery(tab) {
  const gallery = document.getElementById(`${tab}_gallery`);
  gallery?.addEventListener('click', () => refreshInfotext(tab));
  gallery?.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') refreshInfotext(tab);
  });
  return gallery;
}

const modalClosed = new MutationObserver(() => {
  const tab = currentTabContent()?.id.replace('tab_', '');
  if (modal.style.display === 'none' && (tab === 'txt2img' || tab === 'img2img')) refreshInfotext(tab);
});

onAfterUiUpdate(() => {
  txt2img_gallery ||= followGallery('txt2img');
  img2img_gallery ||= followGallery('img2img');
  if (!modal) {
    modal = document.getElementById('lightboxModal');
    modalClosed.observe(modal, { attributes: true, attributeFilter: ['style'] });
  }
});
