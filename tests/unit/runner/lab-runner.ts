import { connect } from '../../../backend/connect.ts';
import { isFinal, type Job } from '../../../jobs/job.ts';
import type { JobStore } from '../../../jobs/ports.ts';
import type { JobNews } from '../../../jobs/queue/job-book.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../platform/settings.ts';
import { openAwake } from '../../../runner/awake.ts';
import { type OpenRunner, openRunner } from '../../../runner/open-runner.ts';
import type { Pixels } from '../../../runner/pixels.ts';
import { createPlacer } from '../../../runner/place-result.ts';
import type { Saved } from '../../../runner/places.ts';
import { readRequest } from '../../../runner/read-request.ts';
import { makePng } from '../images/make-png.ts';
import { type Mortal, mortal } from './mortal.ts';

/** A runner on the lab's backend, with everything real but pixels (the lab answers PNG) and the web UI. */
export interface LabRunner extends OpenRunner {
  submit(seed: number): Promise<Job>;
  job(id: string): Job;
  /** Resolves with the job when it is so. */
  when(id: string, is: (job: Job) => boolean): Promise<Job>;
  whenState(id: string, state: Job['state']): Promise<Job>;
  whenFinal(id: string): Promise<Job>;
  /** As when the browser is killed. */
  die(): void;
}

const ORIGIN = 'http://127.0.0.1:7860';
const SETTINGS: Settings = { ...DEFAULT_SETTINGS, handOff: 'never' };

export async function startLabRunner(store: JobStore, backendUrl: string): Promise<LabRunner> {
  const life = mortal();
  const waiting = new Set<(news: JobNews) => void>();
  const runner = await openRunner(
    {
      store: mortalStore(store, life),
      clock: { nowMs: () => Date.now(), sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)) },
      pixels: plainPixels,
      awake: openAwake(),
      webuis: { activity: async () => 'gone', appId: async () => null, unload: unused, load: unused },
      isGranted: () => true,
      newId: () => crypto.randomUUID(),
      mayReach: async () => true,
      connect: life.connect(connect),
      servers: { whichRun: async () => null, servedImage: async () => null },
      placer: () =>
        createPlacer({
          settings: async () => SETTINGS,
          webui: {
            beside: async ({ pathFor }) => savedAs(pathFor(1)),
            'server-folder': unused,
            'webui-save': unused,
            upload: unused,
            prepare: async () => {},
            release: () => {},
          },
          elsewhere: { downloads: unused, folder: unused },
        }),
      readSaved: async () => null,
      compareSaved: unused,
      makeThumbnail: async () => new Blob(['thumbnail']),
      tune: unused,
      tell: (news) => {
        for (const hear of [...waiting]) hear(news);
      },
      showQueue: () => {},
      ranOut: () => {},
    },
    { ...SETTINGS, backendUrl },
  );
  await runner.queue.resume();

  function when(id: string, is: (job: Job) => boolean): Promise<Job> {
    const now = runner.book.get(id);
    if (is(now)) return Promise.resolve(now);
    return new Promise((resolve) => {
      const hear = (news: JobNews) => {
        if (!('job' in news) || news.job.id !== id || !is(news.job)) return;
        waiting.delete(hear);
        resolve(news.job);
      };
      waiting.add(hear);
    });
  }

  return {
    ...runner,
    async submit(seed) {
      const { job, image } = await readRequest(requestFor(seed), ORIGIN, {
        nowMs: () => Date.now(),
        random: () => 0,
        hiddenInfotext: async () => null,
      });
      await runner.queue.submit(job, image);
      return job;
    },
    job: (id) => runner.book.get(id),
    when,
    whenState: (id, state) => when(id, (job) => job.state === state),
    whenFinal: (id) => when(id, isFinal),
    die: life.die,
  };
}

/** A picture whose width differs with the seed. */
function requestFor(seed: number) {
  const image = new Blob([makePng({ width: 16 + seed, height: 16 })], { type: 'image/png' });
  const parameters = { ...DEFAULT_WISHES, seed };
  return {
    id: crypto.randomUUID(),
    tab: 'txt2img',
    pageId: 'page',
    from: 'gallery',
    webui: ORIGIN,
    run: 'webui-1',
    image,
    url: null,
    stem: `source-${seed}`,
    infotext: '',
    parameters,
  };
}

/** The lab answers PNG in the size that was planned, so nothing is to be decoded. */
const plainPixels: Pixels = {
  toSend: async ({ image }) => ({ image, isPlain: true }),
  toResult: async ({ returned }) => ({ file: returned, format: 'png', isTransparent: false }),
  looksLike: async () => true,
  hiddenInfotext: async () => null,
};
const savedAs = (name: string): Saved => ({
  name,
  path: `/out/${name}`,
  file: { path: `/out/${name}`, url: `${ORIGIN}/file=/out/${name}`, native: true },
});

const unused = () => Promise.reject(new Error('the lab answers PNG'));

function mortalStore(store: JobStore, life: Mortal): JobStore {
  const never = new Promise<never>(() => {});
  return new Proxy(store, {
    get: (target, name: keyof JobStore) =>
      life.isDead ? () => never : (target[name] as (...args: unknown[]) => unknown),
  });
}
