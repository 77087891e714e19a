import type { ListedJob, ListedResult } from '../../jobs/listed-job.ts';
import type { QueueState } from '../../jobs/queue-state.ts';
import type { Wishes } from '../../jobs/wishes.ts';
import type { onMessage } from '../../platform/messages.ts';
import type { RunnerClient } from '../../platform/runner-client.ts';
import type { PageSettings } from '../../platform/settings.ts';
import type { Turn } from '../../platform/turn-client.ts';
import type { Gradio } from '../../webui/gradio.ts';
import type { Tab } from '../../webui/tab.ts';
import type { Reason } from '../../words/reason.ts';
import type { Access } from './access.ts';
import type { Observable } from './observable.ts';
import type { LoadPart } from './parts.ts';

/** What the user is told below a tab's gallery. */
interface PageNotice {
  tone: 'hint' | 'error';
  reason: Reason;
}

/** Generate waits for SUPIR, or ✨ for a click on Generate. */
export interface Held {
  for: 'turn' | 'model';
  anyway(): void;
  giveUp(): void;
}

export interface TabState {
  /** The panel's values, always valid. */
  readonly parameters: Observable<Wishes>;
  /** Whether the images of each generation are upscaled by themselves. */
  readonly afterGenerate: Observable<boolean>;
  /** Addresses of the images that the user picked in the gallery. */
  readonly picked: Observable<ReadonlySet<string>>;
  readonly notice: Observable<PageNotice | null>;
  readonly panelOpen: Observable<boolean>;
  /** Null while neither Generate nor ✨ waits. */
  readonly held: Observable<Held | null>;
}

/** One load of a web UI's page: what its features share. */
export interface Page {
  readonly gradio: Gradio;
  /** Those of the web UI that are there: its settings may hide any of them. */
  readonly shownTabs: readonly Tab[];
  /** Its address, without a slash at its end. */
  readonly webui: string;
  /** Of this load of the page: only it inserts the results of its jobs by itself. */
  readonly id: string;
  /** The run of the web UI that serves this page, as it was when the page was loaded. */
  run(): Promise<string>;
  readonly access: Access;
  readonly runner: RunnerClient;
  readonly loadPart: LoadPart;
  /** Answers what pages of the extension ask of this one. */
  readonly onMessage: typeof onMessage;
  /** All jobs of this web UI, oldest first; none before it is granted. */
  readonly jobs: Observable<readonly ListedJob[]>;
  /** How many jobs at this address are not known to be of this web UI. */
  readonly earlier: Observable<number>;
  /** The queue as a whole, of all web UIs; null until the runner has told of it, and before this one is granted. */
  readonly queue: Observable<QueueState | null>;
  readonly settings: Observable<PageSettings>;
  /** How many submissions are on their way to the runner. */
  readonly submitting: Observable<number>;
  /** Whether Generate must wait, because SUPIR has the GPU that this web UI uses too. */
  holdsGenerate(): boolean;
  /** Whether the web UI's model comes with the next Generate, and with nothing else. */
  isModelDeleted(): boolean;
  askForTurn(): Turn;
  /** True once the extension was updated or removed under this page. */
  readonly outdated: Observable<boolean>;
  readonly tabs: Readonly<Record<Tab, TabState>>;
  /** Ids of jobs whose results are on their way into the gallery, or wait there for a generation to end. */
  readonly inserting: Observable<ReadonlySet<string>>;
  /** The job whose result is compared with its source, over the page. */
  readonly comparing: Observable<ListedResult | null>;
  /** Lists them, too: the user says that they are of this web UI. */
  showEarlier(): Promise<void>;
  /** Asks the runner for the jobs again. */
  refresh(): Promise<void>;
  /** Queues every image of a gallery that SUPIR has not made. */
  upscaleAll(tab: Tab): Promise<void>;
  /** Queues what img2img would start from. */
  upscaleInput(): Promise<void>;
  /** Tells the user, below the gallery of a tab; whoever reads the console, where it concerns no tab. */
  report(error: unknown, tab?: Tab): void;
  /** Does what the user asked for in a tab, and then reads the jobs again; an error becomes that tab's notice. */
  attempt(tab: Tab, act: () => Promise<unknown>): Promise<void>;
}

export interface Feature {
  readonly id: string;
  include(page: Page): boolean;
  /** Everything that it adds goes when `signal` is aborted. */
  init(page: Page, signal: AbortSignal): void;
}
