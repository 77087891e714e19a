// What only A1111 does.

/** The argument of a Send button: the selected item alone. */
function extract_image_from_gallery(gallery) {
  if (gallery.length === 0) return [null];
  const index = selected_gallery_index();
  return [gallery[index] ?? gallery[0]];
}

/** A1111 looks for the gallery one place too late for txt2img and img2img, so it travels with every Generate there. */
function withoutOutputs(args) {
  const sent = [...args];
  if (Array.isArray(sent.at(-3))) sent[sent.length - 3] = null;
  return sent;
}

/** Clicks Generate every 500 ms whenever Interrupt is not shown. */
function startForever(tab) {
  const generate = document.getElementById(`${tab}_generate`);
  const interrupt = document.getElementById(`${tab}_interrupt`);
  const click = () => {
    if (!interrupt.offsetParent) generate.click();
  };
  stopForever();
  click();
  generateForever.timer = setInterval(click, 500);
}
