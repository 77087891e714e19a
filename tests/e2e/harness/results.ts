/** Name of a result: `<stem>-supir-<scale>x.<ext>`. */
export const besides = (sourceName: string, scale = 2, extension = 'png'): string =>
  sourceName.replace(/\.[^.]*$/, `-supir-${scale}x.${extension}`);

/** The seed that an infotext says SUPIR used last. */
export const seedOf = (infotext = ''): number => Number([...infotext.matchAll(/SUPIR seed: (\d+)/g)].at(-1)?.[1]);

/** An infotext with SUPIR's keys taken out again: what must be left is the source's, byte for byte. */
export const withoutSupir = (infotext: string): string =>
  infotext.replace(/, SUPIR upscale: .*?SUPIR noise: [\d.]+/, '');
