import type { Job } from '../../../jobs/job.ts';
import type { LabBrowser } from './browsers.ts';

/** Of each result: by default it is saved beside its source. */
type Seeded = Partial<NonNullable<Job['result']>>;

/** Puts finished jobs into the extension's store, as if they had been made, the newest last; then starts the extension anew. */
export async function seedResults(
  open: LabBrowser,
  count: number,
  webui: string,
  result: Seeded = { savedAs: { place: 'beside', path: '/out/x.png' } },
): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await page.evaluate(
    async (count, webui, seeded) => {
      const request = indexedDB.open('supir');
      await new Promise((opened) => {
        request.onsuccess = opened;
      });
      const database = request.result;
      const picture = async (hue: number, px: number) => {
        const canvas = new OffscreenCanvas(px, px);
        const context = canvas.getContext('2d');
        if (context) {
          context.fillStyle = `hsl(${hue} 60% 45%)`;
          context.fillRect(0, 0, px, px);
        }
        return canvas.convertToBlob();
      };
      const startMs = Date.now() - count * 3_600_000;
      for (let n = 0; n < count; n++) {
        const image = await picture((n * 47) % 360, 64);
        const job: Job = {
          id: `seeded-${n}`,
          origin: webui,
          webui,
          tab: n % 3 === 0 ? 'img2img' : 'txt2img',
          pageId: 'earlier',
          source: { from: 'gallery', width: 32, height: 32, url: null, stem: `${n}`.padStart(5, '0'), infotext: '' },
          parameters: {
            ...{ upscale: 2, seed: 1000 + n, steps: 50, prompt_cfg: 7.5, s2_str: 1, noise: 1.003 },
            ...{ a_prompt: 'sharp', n_prompt: 'blurry' },
          },
          target: { width: 64, height: 64 },
          plan: {
            ...{ padded: { width: 32, height: 32 }, upscale: 2, returned: { width: 64, height: 64 }, raised: false },
            ...{ crop: { width: 64, height: 64 }, result: { width: 64, height: 64 } },
          },
          createdAtMs: startMs + n * 3_600_000,
          endedAtMs: startMs + n * 3_600_000 + 60_000,
          rank: n,
          state: 'done',
          dismissed: true,
          result: {
            ...{ width: 64, height: 64, byteLength: image.size },
            name: `${`${n}`.padStart(5, '0')}-supir-2x.png`,
            infotext: `a ${['fox', 'lake', 'tower'][n % 3]} no. ${n}\nSteps: 20, Seed: ${n}, SUPIR upscale: 2, SUPIR seed: ${1000 + n}`,
            ...seeded,
          },
        };
        const transaction = database.transaction(['jobs', 'sources', 'results'], 'readwrite');
        transaction.objectStore('jobs').put(job);
        transaction.objectStore('sources').put(image, job.id);
        transaction.objectStore('results').put(image, job.id);
        await new Promise((saved) => {
          transaction.oncomplete = saved;
        });
      }
      database.close();
    },
    count,
    webui,
    result,
  );
  await page.close();
  await open.updateExtension();
}
