// What only Forge does.

/** The argument of a Send button: a gallery that holds the selected item alone. */
function extract_image_from_gallery(gallery) {
  if (gallery.length === 0) return [null];
  const index = selected_gallery_index();
  return [[gallery[index] ?? gallery[0]]];
}

/** The outputs come after the inputs, the gallery first: cut off from there. */
function withoutOutputs(args) {
  for (const outputs of LAB.video ? [5, 4, 3] : [4, 3]) {
    if (Array.isArray(args.at(-outputs))) return args.slice(0, -outputs);
  }
  return [...args];
}

/** Clicks Generate every 500 ms while Interrupt is hidden, and shows Interrupt itself: it waits for a generation that ends. */
function startForever(tab) {
  if (generateForever.timer) return;
  const generate = document.getElementById(`${tab}_generate`);
  const interrupt = document.getElementById(`${tab}_interrupt`);
  if (!interrupt.offsetParent) generate.click();
  generateForever.timer = setInterval(() => {
    if (interrupt.style.display !== 'none') return;
    generate.click();
    interrupt.style.display = 'block';
  }, 500);
}
