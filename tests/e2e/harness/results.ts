/** Name of a result: `<stem>-supir-<scale>x.png`. */
export const besides = (sourceName: string, scale = 2): string =>
  sourceName.replace(/\.[^.]*$/, `-supir-${scale}x.png`);

/** The seed that an infotext says SUPIR used. */
export const seedOf = (infotext = ''): number => Number(/SUPIR seed: (\d+)/.exec(infotext)?.[1]);

/** An infotext with SUPIR's keys taken out again: what must be left is the source's, byte for byte. */
export const withoutSupir = (infotext: string): string =>
  infotext.replace(/, SUPIR upscale: .*?SUPIR noise: [\d.]+/, '');
