import { connect } from '../../../backend/connect.ts';
import type { BackendLink } from '../../../jobs/ports.ts';
import { startBackend } from '../../lab/servers.ts';
import { makePng } from '../images/make-png.ts';
import { FakeBackend } from '../jobs/fake-backend.ts';
import { labLog, plan, release, resetLab } from '../runner/lab-log.ts';

export type Ending = 'ok' | 'oom';

/** A backend that takes events by itself, and whose jobs end when they are told to. */
export interface Stage {
  connect(): Promise<BackendLink>;
  /** @returns the image of a job that is about to join */
  image(session: string, ending: Ending): Promise<string>;
  /** Called when something has joined. */
  goOn(): void;
  /** The running job comes to its end, as it was told when it joined. */
  finish(ending: Ending): Promise<void>;
  /** Has open streams say that they are alive, where they do not by themselves. */
  beat(): void;
  /** Sessions whose image was computed, in order. */
  computed(): Promise<string[]>;
  restart(): Promise<void>;
  /** Forgets jobs and log. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export async function fakeStage(): Promise<Stage> {
  let backend = new FakeBackend();
  const goOn = () => {
    while (!backend.isBusy && backend.waiting.length > 0) backend.take();
  };
  return {
    connect: async () => backend.link(),
    image: async (session) => session,
    goOn,
    async finish(ending) {
      if (ending === 'ok') backend.finish();
      else backend.fail();
      goOn();
    },
    beat: () => backend.beat(),
    computed: async () => backend.computed,
    restart: async () => backend.restart(),
    clear: async () => {
      backend = new FakeBackend();
    },
    stop: async () => {},
  };
}

/** The lab's backend, which is Gradio 4.43.0. */
export async function labStage(): Promise<Stage> {
  const options = { secondsPerJob: 0.1, heartbeatSeconds: 0.15 };
  let server = await startBackend(options);
  const { port, url } = server;
  const image = await (await connect(url)).upload(
    new Blob([makePng({ width: 16, height: 16 })], { type: 'image/png' }),
    new AbortController().signal,
  );
  return {
    connect: () => connect(url),
    async image(_, ending) {
      await plan(url, { mode: ending === 'ok' ? 'hang' : 'oom' });
      return image;
    },
    goOn() {},
    async finish(ending) {
      // The other one fails by itself.
      if (ending === 'ok') await release(url);
    },
    beat() {},
    async computed() {
      const log = await labLog(url);
      return log.filter(({ event, ok }) => event === 'function_end' && ok).map(({ session_hash }) => session_hash);
    },
    async restart() {
      server.kill();
      await server.exited;
      server = await startBackend({ ...options, port });
    },
    clear: () => resetLab(url),
    stop: () => server.stop(),
  };
}
