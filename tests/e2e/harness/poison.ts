import type { Job } from '../../../jobs/job.ts';
import type { LabBrowser } from './browsers.ts';

/** So many results that are as they should be, beside the poison. */
export const KEPT = 9990;
const POISONS = ['infotext', 'reason', 'path'] as const;

/** As versions before had them, and whatever else could get there. */
export async function poison(open: LabBrowser, webui: string): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await page.evaluate(
    async (count, poisons, webui) => {
      const opening = indexedDB.open('supir');
      await new Promise((opened) => opening.addEventListener('success', opened));
      const startMs = Date.now() - (count + 10) * 1000;
      const canvas = new OffscreenCanvas(8, 8);
      canvas.getContext('2d');
      const image = await canvas.convertToBlob();
      const job = (id: string, n: number): Job => ({
        ...{ id, origin: webui, webui, run: '', tab: 'txt2img', pageId: 'earlier', rank: n, state: 'done' },
        source: { from: 'gallery', width: 8, height: 8, url: null, stem: id, infotext: 'a fox, '.repeat(400) },
        parameters: {
          upscale: 2,
          seed: n,
          steps: 50,
          prompt_cfg: 7.5,
          s2_str: 1,
          noise: 1.003,
          a_prompt: '',
          n_prompt: '',
        },
        target: { width: 16, height: 16 },
        plan: {
          ...{ padded: { width: 8, height: 8 }, upscale: 2, returned: { width: 16, height: 16 }, raised: false },
          ...{ crop: { width: 16, height: 16 }, result: { width: 16, height: 16 } },
        },
        createdAtMs: startMs + n * 1000,
        endedAtMs: startMs + n * 1000 + 500,
        dismissed: true,
        result: {
          ...{ width: 16, height: 16, byteLength: image.size, name: `${id}-supir-2x.png` },
          infotext: `${'a fox, '.repeat(400)} no. ${n}`,
          savedAs: { place: 'beside', path: `/out/${id}.png` },
        },
      });
      const poisoned = (name: (typeof poisons)[number], n: number): unknown => {
        const { result, dismissed: _, ...plain } = job(`poison-${name}`, n);
        if (name === 'reason')
          return { ...plain, state: 'failed', reason: { code: 'unexpected', text: 'x'.repeat(72e6) } };
        if (name === 'path')
          return { ...plain, result: { ...result, savedAs: { place: 'beside', path: 'x'.repeat(36e6) } } };
        return { ...plain, result: { ...result, infotext: 'x'.repeat(70e6) } };
      };
      for (let n = 0; n < count; ) {
        const writing = opening.result.transaction(['jobs', 'sources', 'results'], 'readwrite');
        for (const end = Math.min(count, n + 500); n < end; n++) {
          writing.objectStore('jobs').put(job(`kept-${n}`, n));
          // A file each would take minutes; these are the ones that are shown.
          if (n < count - 100) continue;
          writing.objectStore('sources').put(image, `kept-${n}`);
          writing.objectStore('results').put(image, `kept-${n}`);
        }
        await new Promise((written) => writing.addEventListener('complete', written));
      }
      for (const [n, name] of poisons.entries()) {
        const writing = opening.result.transaction(['jobs', 'sources', 'results'], 'readwrite');
        writing.objectStore('jobs').put(poisoned(name, count + n));
        writing.objectStore('sources').put(image, `poison-${name}`);
        writing.objectStore('results').put(image, `poison-${name}`);
        await new Promise((written) => writing.addEventListener('complete', written));
      }
      opening.result.close();
    },
    KEPT,
    POISONS,
    webui,
  );
  await page.close();
  await open.updateExtension();
}

/** Before the test ends: to tidy up job by job takes minutes. */
export async function emptyStore(open: LabBrowser): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await page.evaluate(async () => {
    const opening = indexedDB.open('supir');
    await new Promise((opened) => opening.addEventListener('success', opened));
    const names = ['jobs', 'sources', 'results', 'thumbnails'];
    const clearing = opening.result.transaction(names, 'readwrite');
    for (const name of names) clearing.objectStore(name).clear();
    await new Promise((cleared) => clearing.addEventListener('complete', cleared));
    opening.result.close();
  });
  await page.close();
  await open.updateExtension();
}
