import { withPage } from './browser.ts';
import { configOf } from './config.ts';
import { folder, nativePath, resultPaths, runExtras } from './extras-call.ts';
import { place } from './gallery.ts';
import { ended, generate, start } from './generation.ts';
import { fileOf, isIdle, upload } from './http.ts';
import { items, pathOf, withoutTime } from './item.ts';
import type { Group, Note, Subject } from './observation.ts';
import { decodePng, encodePng, kindOf, type Picture, testPicture } from './png.ts';

const TEXT = {
  parameters: 'a lighthouse\nSteps: 20, Sampler: Euler a, Seed: 7, SUPIR upscale: 2',
  workflow: '{"a":1}',
};

/** The Extras tab with every step off, over HTTP: a native home for an image of ours. */
export const extrasNative: Group = {
  name: 'Extras with everything off',
  async observe(subject, note) {
    const { url } = subject;
    await withPage(subject, async (page) => {
      await generate(page, { seed: 1077, images: 1, steps: 2 });
      const [source] = await items(page);
      if (source === undefined) throw new Error('no image was generated');
      const beside = pathOf(source);
      for (const channels of [3, 4] as const) await noteRoundTrip(url, beside, testPicture(96, 64, channels), note);

      const again = testPicture(96, 64, 3, 100);
      await nativePath(url, encodePng(testPicture(96, 64, 3, 101)), beside, 'conform-same.png');
      const path = await nativePath(url, encodePng(again), beside, 'conform-same.png');
      note('same name again', samePixels(decodePng(await fileOf(url, path)), again) ? 'overwritten' : 'kept');

      await start(page, { seed: 2077, images: 1, steps: 150 });
      // The page says that it works before the server does; a live preview comes from the server.
      await page.waitForSelector('.livePreview');
      await nativePath(url, encodePng(testPicture(96, 64, 3, 102)), beside, 'conform-during.png');
      note('during a generation: answers after its end', await isIdle(url));
      await ended(page, 2077);
    });
    await noteSameBytes(subject, note);
    await noteFallbacks(subject, note);
  },
};

async function noteRoundTrip(url: string, beside: string, picture: Picture, note: Note): Promise<void> {
  const kind = picture.channels === 3 ? 'RGB' : 'RGBA';
  const name = `conform-${kind}-supir-2x.png`;
  const path = await nativePath(url, encodePng(picture, TEXT), beside, name);
  note(
    `${kind}: path`,
    withoutTime(path) === `${folder(beside)}/${name}` ? 'source folder / uploaded name' : place(path),
  );
  const saved = decodePng(await fileOf(url, path));
  note(`${kind}: saved as`, kindOf(saved));
  note(`${kind}: pixels`, samePixels(saved, picture) ? 'identical' : 'changed');
  note(`${kind}: text chunks`, Object.keys(saved.text).sort());
  note(`${kind}: texts kept`, saved.text.parameters === TEXT.parameters && saved.text.workflow === TEXT.workflow);
}

/** Gradio 4 names the folder of an upload after the bytes alone, and the folder keeps what was uploaded before. */
async function noteSameBytes({ url }: Subject, note: Note): Promise<void> {
  const png = encodePng(testPicture(96, 64, 3, 103));
  const folders = [await upload(url, 'conform-a.png', png), await upload(url, 'conform-b.png', png)].map(folder);
  note('same bytes uploaded under two names', folders[0] === folders[1] ? 'one folder' : 'two folders');
}

/** Where the other two modes of the tab put an image, for a web UI that hides its folders. */
async function noteFallbacks({ url }: Subject, note: Note): Promise<void> {
  const picture = testPicture(96, 64, 3, 104);
  const png = encodePng(picture, TEXT);
  const image = `data:image/png;base64,${png.toString('base64')}`;
  const path = await upload(url, 'conform-fallback.png', png);
  const file = { name: path, path, orig_name: 'conform-fallback.png', size: png.length, data: null, is_file: true };
  const { version } = await configOf(url);
  const meta = { _type: 'gradio.FileData' };
  const runs = {
    'single image': { mode: 'single', values: { extras_image: version.startsWith('4') ? { path, meta } : image } },
    'batch process': { mode: 'batch_process', values: { extras_image_batch: [{ ...file, meta }] } },
  } as const;
  for (const [name, run] of Object.entries(runs)) {
    const [saved = ''] = resultPaths(
      await runExtras(url, { ...run, headers: { origin: 'chrome-extension://conform' } }),
    );
    note(`${name}: path`, place(saved));
    const { text, ...pixels } = decodePng(await fileOf(url, saved));
    note(`${name}: saved as`, kindOf(pixels));
    note(`${name}: pixels`, samePixels(pixels, picture) ? 'identical' : 'changed');
    note(`${name}: texts kept`, text.parameters === TEXT.parameters && text.workflow === TEXT.workflow);
  }
}

/** The colours alone count: alpha may be lost, or come anew. */
function samePixels(saved: Picture, sent: Picture): boolean {
  if (saved.width !== sent.width || saved.height !== sent.height) return false;
  const colours = ({ pixels, channels }: Picture) => pixels.filter((_, i) => i % channels < 3);
  return Buffer.from(colours(saved)).equals(Buffer.from(colours(sent)));
}
