/**
 * Does `act` while `gallery` cannot take the keyboard focus: Gradio's gallery (3.41 and 4.40) focuses a thumbnail whenever
 * its selection changes, and letters typed into the prompt meanwhile would be lost. A focus inside the gallery stays its own.
 */
export async function withStillFocus(gallery: HTMLElement, act: () => Promise<void>): Promise<void> {
  if (gallery.contains(document.activeElement) || gallery.inert) return act();
  gallery.inert = true;
  try {
    await act();
    await nextTask();
  } finally {
    gallery.inert = false;
  }
}

/** Gradio focuses in microtasks; a message port is not slowed down in a hidden tab, as timers are. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
