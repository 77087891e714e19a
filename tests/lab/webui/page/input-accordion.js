// Accordions with a checkbox in the title: open means on. The checkbox that Gradio knows is hidden.

function accordionTitle(accordion) {
  return accordion.querySelector('.label-wrap');
}

function isOpen(accordion) {
  return accordionTitle(accordion).classList.contains('open');
}

/** Gradio's checkbox changed, for instance by pasted parameters. */
function followCheckbox(id, on) {
  const accordion = document.getElementById(id);
  const shown = document.getElementById(`${id}-visible-checkbox`);
  if (!accordion || !shown) return;
  shown.checked = on;
  if (isOpen(accordion) !== on) accordionTitle(accordion).click();
}

function setUpAccordion(accordion) {
  const known = document.querySelector(`#${CSS.escape(accordion.id)}-checkbox input`);
  const title = accordionTitle(accordion);
  const shown = document.createElement('input');
  shown.type = 'checkbox';
  shown.id = `${accordion.id}-visible-checkbox`;
  shown.className = `${known.className} input-accordion-checkbox`;
  shown.checked = isOpen(accordion);
  title.querySelector('span').prepend(shown);

  const report = () => {
    known.checked = shown.checked;
    announceInput(known);
    known.dispatchEvent(new Event('change', { bubbles: true }));
  };
  shown.addEventListener('click', (event) => event.stopPropagation());
  shown.addEventListener('input', () => {
    if (isOpen(accordion) !== shown.checked) title.click();
    report();
  });
  new MutationObserver(() => {
    if (shown.checked === isOpen(accordion)) return;
    shown.checked = isOpen(accordion);
    report();
  }).observe(title, { attributes: true, attributeFilter: ['class'] });
}

onUiLoaded(() => {
  for (const accordion of document.querySelectorAll('.input-accordion')) setUpAccordion(accordion);
});
