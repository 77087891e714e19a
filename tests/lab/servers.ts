import { parseArgs } from 'node:util';
import { freePort } from './ports.ts';
import { type LabServer, LabServerError, scratch, startServer } from './python-server.ts';
import { environments, LabSetupError } from './setup.ts';

export type { LabServer } from './python-server.ts';
export type WebuiKind = Exclude<(typeof environments)[number], 'backend'>;

export interface BackendOptions {
  /** A free one when not named. */
  port?: number;
  /** Time of one job: a number, or one that grows with the output's megapixels and the steps. Default 2 s. */
  secondsPerJob?: number | { base: number; perMegapixelStep: number };
  /** How long the port stays closed, as while the model loads. */
  startDelaySeconds?: number;
  /** Between the heartbeats of a stream; Gradio's own 15 s when not named. */
  heartbeatSeconds?: number;
  /** `png` stands for a patched backend; the real one answers lossy WebP. */
  format?: 'webp' | 'png';
}

/** The versions that a lab's web UI can be like; the first is what it is by itself. */
export const LIKES = {
  a1111: ['1.7', '1.8', '1.10', 'reforge', 'classic'],
  forge: ['f2.0.1', 'neo'],
} as const satisfies Record<WebuiKind, readonly string[]>;
export type Like = (typeof LIKES)[WebuiKind][number];

export interface WebuiOptions {
  /** A version of this web UI (webui/versions.py); each difference can be given alone in `args`. */
  like?: Like;
  /** A free one when not named. */
  port?: number;
  /** Stands for the web UI's `outputs` folder, in other versions than the first for the folder that this is in; default one that goes with this process. */
  outputDir?: string;
  /** Time of one sampling step. */
  stepSeconds?: number;
  /** Further arguments for webui/options.py, such as `--hide-ui-dir-config`. */
  args?: readonly string[];
}

/** Resolves when the backend answers, so after its start delay. */
export async function startBackend(options: BackendOptions = {}): Promise<LabServer> {
  const { secondsPerJob, startDelaySeconds, heartbeatSeconds, format } = options;
  const time = typeof secondsPerJob === 'number' ? { base: secondsPerJob, perMegapixelStep: undefined } : secondsPerJob;
  const args = [
    ...argument('--seconds', time?.base),
    ...argument('--seconds-per-megapixel-step', time?.perMegapixelStep),
    ...argument('--start-delay', startDelaySeconds),
    ...argument('--heartbeat', heartbeatSeconds),
    ...argument('--format', format),
  ];
  return startServer('backend', 'backend/server.py', args, options.port ?? (await freePort()));
}

/** Resolves when the web UI answers. */
export async function startWebui(kind: WebuiKind, options: WebuiOptions = {}): Promise<LabServer> {
  const port = options.port ?? (await freePort());
  const isByItself = options.like === undefined || options.like === LIKES[kind][0];
  const outputDir = options.outputDir ?? scratch(`${kind}-${port}-${isByItself ? 'outputs' : 'data'}`);
  const args = [
    ...['--output-dir', outputDir],
    ...argument('--like', options.like),
    ...argument('--step-seconds', options.stepSeconds),
    ...(options.args ?? []),
  ];
  const environment = options.like === 'classic' ? 'classic' : kind;
  return startServer(environment, `webui/${kind}.py`, args, port);
}

function argument(name: string, value: number | string | undefined): string[] {
  return value === undefined ? [] : [name, String(value)];
}

const USAGE = `node tests/lab/servers.ts [a1111] [forge] [backend] [--a1111-port N] [--forge-port N] [--backend-port N]
  [--seconds-per-job N] [--start-delay N] [--format webp|png] [--output-dir FOLDER] [--step-seconds N]
  [--like VERSION]… of each web UI one, such as 1.10 and neo [--with '--save-txt --mtime']
Starts what is named (all three when nothing is) until Ctrl-C.`;

function likeOf(kind: WebuiKind, wanted: readonly string[]): Pick<WebuiOptions, 'like'> {
  const like = (LIKES[kind] as readonly Like[]).find((one) => wanted.includes(one));
  return like ? { like } : {};
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'a1111-port': { type: 'string', default: '7860' },
      'forge-port': { type: 'string', default: '7861' },
      'backend-port': { type: 'string', default: '6688' },
      'seconds-per-job': { type: 'string', default: '2' },
      'start-delay': { type: 'string', default: '0' },
      format: { type: 'string', default: 'webp' },
      'output-dir': { type: 'string' },
      'step-seconds': { type: 'string', default: '0.05' },
      like: { type: 'string', multiple: true, default: [] },
      with: { type: 'string', default: '' },
    },
  });
  const unlike = values.like.find(
    (name) =>
      !Object.values(LIKES)
        .flat()
        .some((like) => like === name),
  );
  if (unlike !== undefined) throw new TypeError(`The lab has no web UI like ${unlike}.`);
  const unknown = positionals.find((name) => !environments.some((environment) => environment === name));
  if (unknown !== undefined) throw new TypeError(`The lab has no server called ${unknown}.`);
  const wanted = environments.filter((name) => positionals.length === 0 || positionals.includes(name));
  const webui = {
    stepSeconds: Number(values['step-seconds']),
    args: values.with.split(' ').filter(Boolean),
    ...(values['output-dir'] === undefined ? {} : { outputDir: values['output-dir'] }),
  };
  const backend = {
    secondsPerJob: Number(values['seconds-per-job']),
    startDelaySeconds: Number(values['start-delay']),
    format: values.format === 'png' ? ('png' as const) : ('webp' as const),
  };
  const servers = await Promise.all(
    wanted.map(async (name) => {
      const port = Number(values[`${name}-port`]);
      const server = await (name === 'backend'
        ? startBackend({ ...backend, port })
        : startWebui(name, { ...webui, ...likeOf(name, values.like), port }));
      console.log(`${name}: ${server.url}`);
      return server;
    }),
  );
  await Promise.race(
    servers.map(async (server) => {
      await server.exited;
      console.error(`${server.url} ended:\n${server.output.slice(-30).join('\n')}`);
    }),
  );
}

if (import.meta.main) {
  process.once('SIGINT', () => process.exit(0));
  process.once('SIGTERM', () => process.exit(0));
  try {
    await main();
  } catch (error) {
    const usage = error instanceof LabServerError || error instanceof LabSetupError ? '' : `\n\n${USAGE}`;
    console.error(`${error instanceof Error ? error.message : error}${usage}`);
    process.exitCode = 1;
  }
  process.exit();
}
