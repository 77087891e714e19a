/**
 * Runs in a page of Forge, where a Send sometimes opens its tab before it has read the selected image, and then sends the
 * first one (2 of 25 times on the real f2.0.1v1.10.1). With this each Send reads first, so that a test sees our part alone.
 */
export function switchAfterExtraction(): void {
  type Step = (...args: unknown[]) => unknown;
  const page = window as unknown as Record<string, Step | undefined>;
  const extract = page.extract_image_from_gallery;
  let extractions = 0;
  let sends = 0;
  let waiting: (() => void)[] = [];
  page.extract_image_from_gallery = (...args) => {
    const image = extract?.(...args);
    extractions += 1;
    const ready = waiting;
    waiting = [];
    for (const go of ready) go();
    return image;
  };
  for (const name of ['switch_to_img2img', 'switch_to_inpaint', 'switch_to_extras']) {
    const open = page[name];
    page[name] = (...args) => {
      sends += 1;
      const turn = sends;
      const go = () => {
        if (extractions >= turn) open?.(...args);
        else waiting.push(go);
      };
      go();
      return args;
    };
  }
}
