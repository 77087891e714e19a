import type { WebuiKind } from '../../../lab/servers.ts';
import a1111 from '../fixtures/config-a1111.json' with { type: 'json' };
import a1111New from '../fixtures/config-a1111-1.10.json' with { type: 'json' };
import forge from '../fixtures/config-forge.json' with { type: 'json' };

/** A1111 1.8 and later are told their mode with each call. */
export type FakeKind = WebuiKind | 'a1111-1.10';
type Mode = 'directory' | 'files' | 'single';
/** As the web UIs count them. */
const MODES: readonly Mode[] = ['single', 'files', 'directory'];
/** Function numbers of the fixtures. */
const FUNCTIONS: Record<WebuiKind, Record<number, Mode | 'generate' | 'save'>> = {
  a1111: { 1: 'single', 2: 'files', 3: 'directory', 4: 'generate', 5: 'save' },
  forge: { 732: 'single', 733: 'files', 734: 'directory', 735: 'generate', 253: 'save' },
};

/** The HTTP side of a web UI: uploads, files, Save, and the Extras tab with its hidden mode for each session. */
export class FakeWebuiServer {
  readonly base: string;
  readonly kind: WebuiKind;
  readonly files = new Set<string>();
  /** Size in bytes by path. */
  readonly uploads = new Map<string, number>();
  readonly hiddenFolders = new Set<string>();
  /** Files that are there, and are not given out. */
  readonly refusedFiles = new Set<string>();
  readonly hosts = new Set<string>();
  /** Characters that an upload's name keeps. */
  keeps = /./;
  appId = 1;
  /** Values of the Settings tab by name. */
  settings: Record<string, unknown> = {};
  /** Its settings hide the Extras tab, which is not built then. */
  hidesExtras = false;
  /** Nobody answers. */
  isDead = false;
  /** Where it puts an image instead, and under which name. */
  saveAs: (folder: string, name: string) => string = (folder, name) =>
    `${folder}${folder.includes('\\') ? '\\' : '/'}${name}`;
  /** What every request is answered with. */
  status = 200;
  /** What Save was told of each image. */
  readonly saves: Record<string, unknown>[] = [];
  readonly #log: string[] = [];
  readonly #refused = new Set<Mode | 'save'>();
  readonly #modes = new Map<string, Mode>();
  readonly #config: typeof a1111 | typeof a1111New | typeof forge;
  readonly #keepsMode: boolean;

  constructor(kind: FakeKind, base: string) {
    this.kind = kind === 'forge' ? 'forge' : 'a1111';
    this.base = base;
    this.#config = { a1111, forge, 'a1111-1.10': a1111New }[kind];
    this.#keepsMode = kind !== 'a1111-1.10';
  }

  refuse(mode: Mode | 'save'): void {
    this.#refused.add(mode);
  }

  requests = (path: string): number => this.#log.filter((logged) => logged === path).length;

  /** The requests since then, in order. */
  since = (count: number): string[] => this.#log.slice(count);
  get count(): number {
    return this.#log.length;
  }

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    init.signal?.throwIfAborted();
    if (this.isDead) throw new TypeError('Failed to fetch');
    const url = String(input);
    this.hosts.add(new URL(url).host);
    const path = url.slice(this.base.length);
    this.#log.push(path);
    if (!url.startsWith(this.base)) return new Response('', { status: 404 });
    if (this.status !== 200) return new Response('', { status: this.status });
    if (path === '/app_id') return Response.json({ app_id: this.appId });
    if (path === '/config') return Response.json(this.#withSettings());
    if (path === '/upload') return Response.json([this.#upload(init.body as FormData)]);
    if (path === '/run/predict') return this.#predict(JSON.parse(String(init.body)));
    return new Response(null, { status: this.#statusOf(decodeURIComponent(path.replace('/file=', ''))) });
  };

  #withSettings() {
    const settings = Object.entries(this.settings).map(([name, value], index) => ({
      id: 10_000 + index,
      type: 'textbox',
      props: { elem_id: `setting_${name}`, value },
    }));
    const isThere = ({ props }: { props: { elem_id?: string } }) =>
      !(this.hidesExtras && props.elem_id?.startsWith('extras_'));
    return { ...this.#config, components: [...this.#config.components.filter(isThere), ...settings] };
  }

  #statusOf(file: string): number {
    if ([...this.hiddenFolders].some((folder) => file.startsWith(folder)) || this.refusedFiles.has(file)) return 403;
    return this.files.has(file) ? 200 : 404;
  }

  #upload(body: FormData): string {
    const file = body.get('files') as File;
    const name = [...file.name].filter((character) => this.keeps.test(character)).join('');
    const path = `/tmp/gradio/${this.uploads.size}/${name}`;
    this.uploads.set(path, file.size);
    return path;
  }

  #predict({ fn_index, data, session_hash }: { fn_index: number; data: unknown[]; session_hash: string }): Response {
    const called = FUNCTIONS[this.kind][fn_index];
    if (called === undefined) return Response.json({ error: null }, { status: 500 });
    if (called === 'save')
      return Response.json({ data: this.#refused.has('save') ? [null, ''] : this.#saveButton(data) });
    if (called !== 'generate') {
      if (this.#keepsMode) this.#modes.set(session_hash, called);
      return Response.json({ data: [this.#keepsMode ? null : MODES.indexOf(called)] });
    }
    const mode = (this.#keepsMode ? this.#modes.get(session_hash) : MODES[Number(data[1])]) ?? 'single';
    if (this.#refused.has(mode)) return Response.json({ data: [null, '', '<div class="error">AssertionError</div>'] });
    const path = this.#save(mode, data);
    this.files.add(path);
    const item = this.kind === 'a1111' ? { name: path, data: null, is_file: true } : { image: { path }, caption: null };
    return Response.json({ data: [[item], '', ''] });
  }

  /** A1111 takes no path of an upload, Forge nothing else. */
  #saveButton([info, images]: unknown[]): unknown[] {
    const [item] = images as [string | { image: { path: string } }];
    const isRead =
      this.kind === 'a1111' ? typeof item === 'string' : typeof item === 'object' && this.uploads.has(item.image.path);
    if (!isRead) return [null, ''];
    this.saves.push(JSON.parse(String(info)));
    const name = `0000${this.saves.length} a&b.png`;
    const path = `/tmp/gradio/saved/${name}`;
    const file = this.kind === 'a1111' ? { name: path, orig_name: name, is_file: true } : { path, orig_name: name };
    return [{ visible: true, value: [file], __type__: 'update' }, `<p>Saved: ${name.replace('&', '&amp;')}</p>`];
  }

  /** By the place of the inputs: single image, file list, folder in, folder out. */
  #save(mode: Mode, [, , image, list, input, output]: unknown[]): string {
    if (mode === 'directory') {
      const name = [...this.uploads.keys()]
        .find((path) => path.startsWith(`${input}/`))
        ?.split('/')
        .at(-1);
      return this.saveAs(String(output), String(name));
    }
    if (mode === 'files') return `/extras/${(list as { orig_name: string }[])[0]?.orig_name}`;
    if (!image) throw new Error('no image');
    return '/extras/00001.png';
  }
}
