// Ctrl+Enter generates (and interrupts first), Alt+Enter skips, Esc interrupts (not in A1111 1.7).

function generateNow(interrupt, generate) {
  if (interrupt.style.display !== 'block') {
    generate.click();
    return;
  }
  const stopped = new MutationObserver(() => {
    if (interrupt.style.display !== 'none') return;
    stopped.disconnect();
    generate.click();
  });
  stopped.observe(interrupt, { attributes: true, attributeFilter: ['style'] });
  interrupt.click();
}

document.addEventListener('keydown', (event) => {
  const tab = currentTabContent();
  const button = (name) => tab?.querySelector(`button[id$=_${name}]`);
  const [interrupt, generate, skip] = [button('interrupt'), button('generate'), button('skip')];
  if (!interrupt) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    generateNow(interrupt, generate);
    event.preventDefault();
  } else if (event.key === 'Enter' && event.altKey) {
    skip.click();
    event.preventDefault();
  } else if (event.key === 'Escape' && LAB.escInterrupts && document.activeElement?.id !== 'lightboxModal') {
    if (interrupt.style.display !== 'block') return;
    interrupt.click();
    event.preventDefault();
  }
});
