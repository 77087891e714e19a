/** What can be said, by code, and the facts that each sentence needs: plain JSON, stored and sent as it is. */

type Nothing = Record<never, never>;

/** A sentence that goes on from another one, which says why. */
interface Because {
  because: Reason;
}
/** What the browser, the backend or the code said; nothing else tells what happened. */
interface Found {
  text: string;
}
interface AtBackend {
  backendUrl: string;
}
interface AtWebui {
  webui: string;
}
interface OfSize {
  width: number;
  height: number;
}

/** What becomes of a job. */
export interface JobFacts {
  'cancelled-while-running': Nothing;
  'came-unfinished': Nothing;
  'failed-silently': Nothing;
  'failed-with-words': Found;
  'cannot-ask': Found;
  /** The job waits for what the reason says. */
  waits: Because;
  'source-undecodable': Found;
  'source-unread': Nothing;
  'result-unreadable': Found;
  /** Black, one colour or noise. */
  'unlike-source': Nothing;
  /** The browser ended the extension each time that it decoded this image. */
  'decoding-ends-us': Nothing;
  'infotext-left-out': { characters: number; maxCharacters: number };
  'eight-bits': { bitDepth: number };
  /** A ComfyUI workflow and the like: PNG alone has a place for them. */
  'texts-left-out': { count: number; format: 'jpeg' | 'webp' };
  'saved-as-png': { instead: 'jpeg' | 'webp'; why: 'infotext' | 'transparency' | 'size' };
  /** As version 0.1 stored it. */
  'said-by-0.1': Found;
}

/** What is found at the backend's address. */
export interface BackendFacts {
  'backend-refused': AtBackend;
  'backend-silent': AtBackend;
  /** A name and a password with each request: none was given, or not the right ones. */
  'backend-password': AtBackend;
  /** Gradio's own, or another page where one logs in: by a cookie, which all servers of a host get. */
  'backend-login-page': AtBackend;
  'backend-other-server': AtBackend;
  'backend-other-program': AtBackend & { title: string };
  'backend-other-version': AtBackend & { input: string };
  /** It fails to say what inputs it has. */
  'backend-undescribed': AtBackend & { status: number };
  'backend-sends-on': AtBackend;
  'backend-not-allowed': AtBackend;
  /** Jobs failed one after the other without a reason. */
  'backend-stuck': AtBackend;
  'backend-no-upload': Found;
  'backend-no-job': Found & { status: number };
  'backend-no-file': Found & { status: number };
  'backend-odd-answer': { why: AnswerRefusal };
}

/** How a result gets to where it should be. */
export interface SavingFacts {
  'webui-unreachable': AtWebui;
  'webui-login': AtWebui;
  /** The browser does not let us into its pages, or not any more. */
  'webui-not-allowed': AtWebui;
  /** Something answers there that is not known to be the web UI that it was. */
  'webui-stranger': AtWebui;
  /** A number is the status of its answer. */
  'webui-refused': AtWebui & { why: WebuiRefusal };
  'path-too-long': Nothing;
  /** Version 0.1 knew neither path nor reason. */
  'filed-in-extras': { path?: string; because?: Reason };
  'filed-nowhere': { because?: Reason };
  /** The web UI has put it elsewhere, or called it otherwise, than it was asked to. */
  'saved-elsewhere': { path: string };
  'named-otherwise': { name: string; asked: string };
  /** In the file that the web UI wrote, of this format. */
  'infotext-lost': { format: string };
  /** The file that the web UI wrote shows something else than the result. */
  'pixels-differ': { path: string };
  'pixels-unchecked': { format: string };
  'file-unchecked': Because;
  /** What could not be saved at first is saved now, perhaps in another place. */
  'saved-after-all': { path: string };
  'transparency-lost': Nothing;
  'downloads-not-allowed': Nothing;
  'downloads-failed': Found;
  'downloads-ask': Nothing;
  'folder-not-chosen': Nothing;
  'folder-not-allowed': { folder: string };
  'folder-gone': { folder: string };
  'folder-failed': { folder: string } & Found;
  'no-free-name': Nothing;
  'kept-until-there': Because;
  'kept-unsaved': Because;
  'kept-unshown': Because;
  'saved-unshown': Because;
}
/** Why an answer is not taken: it leads to another address, it has no end. */
export type AnswerRefusal = 'elsewhere' | 'sends-on' | 'too-large' | 'too-slow';
export type WebuiRefusal =
  | number
  | AnswerRefusal
  /** In its own words. */
  | { text: string }
  | 'odd-answer'
  | 'no-unload'
  | 'other-save'
  | 'saved-nothing'
  | 'no-extras'
  | 'no-folder'
  | 'no-image'
  | 'no-name';

/** What is wrong with an image. */
export interface ImageFacts {
  'image-empty': Nothing;
  'image-web-page': Nothing;
  'image-unknown': Nothing;
  'image-heif': Nothing;
  'image-cut-off': { format: string; byteLength: number };
  'image-animated': { format: string };
  'image-too-many-pixels': OfSize & { maxPixels: number };
  'image-too-large': { byteLength: number; maxBytes: number };
}

export type FieldName =
  | 'upscale'
  | 'longest_side'
  | 'seed'
  | 'steps'
  | 'prompt_cfg'
  | 's2_str'
  | 'noise'
  | 'a_prompt'
  | 'n_prompt';

/** A narrow image, and what SUPIR needs of its short side. */
interface Narrow {
  narrow?: OfSize & { minSidePx: number };
}

export type RequestPart =
  | 'id'
  | 'request'
  | 'image'
  | 'tab'
  | 'pageId'
  | 'webui'
  | 'run'
  | 'from'
  | 'url'
  | 'stem'
  | 'infotext'
  | 'parameters'
  | 'size_mode';

/** What cannot be asked for, or done when it is. */
export interface AskingFacts {
  'not-in-range': { field: FieldName; isWhole: boolean; min: number; max: number };
  'prompt-too-long': { maxCharacters: number };
  'side-too-long': OfSize & Narrow & { maxSidePx: number };
  'too-many-pixels': OfSize & Narrow & { maxPixels: number };
  /** The page's script is of another version. */
  malformed: { part: RequestPart };
  'job-unknown': Nothing;
  'image-gone': Nothing;
  'no-result': Nothing;
  'tuning-failed': OfSize & Found;
  'too-many-jobs': { maxJobs: number };
  /** Of one web UI, or of all together. */
  'room-full': { of: 'webui' | 'all'; bytes: number; maxBytes: number };
  'storage-full': Nothing;
  'storage-unavailable': Nothing;
  /** A newer version of the extension has been here. */
  'storage-newer': Nothing;
  /** By a page in which the user has clicked nothing of ours yet. */
  'not-granted': Nothing;
  unexpected: Found;
  'timed-out': Nothing;
  updated: Nothing;
  silent: Nothing;
}

/** What happens in a web UI's page. */
export interface PageFacts {
  'source-gone': { status: number };
  'source-refused': { status: number };
  'source-odd': { why: AnswerRefusal };
  'source-unreachable': Nothing;
  'gallery-unreachable': Nothing;
  'gallery-empty': Nothing;
  /** By a video in its place. */
  'gallery-was-hidden': Nothing;
  'none-selected': Nothing;
  /** In the web UI's settings. */
  'tab-hidden': { tab: string };
  'none-left': Nothing;
  /** Images that have, or will have, a result of the same settings. */
  'ordered-before': { leftOut: number; count: number };
  'no-input': Nothing;
  'input-batch': Nothing;
  'only-grid-shown': Nothing;
  'images-not-shown': { count: number };
  'batch-limit': { shown: number };
  'moving-images': { count: number };
  'is-moving': Nothing;
  'not-all-sent': Because & { failed: number; count: number };
  'part-missing': Nothing;
  /** Since the user's click. */
  'works-with': { origin: string };
  'generate-waits': Nothing;
  'hires-waits': Nothing;
  'model-stays': AtWebui & Because;
  'model-away': AtWebui & Because;
  'model-out': Nothing;
  'model-deleted': Nothing;
}

/** What only the extension's own pages and its notifications say. */
export interface ExtensionFacts {
  'not-set-up': Nothing;
  looking: AtBackend;
  ready: AtBackend;
  busy: AtBackend & { jobs: number };
  'no-open-page': AtWebui;
  'click-grants': { origin: string };
  /** A page of Gradio that is none of ours to work in; `version` is Gradio's. */
  'no-webui': Nothing;
  'webui-of-another-kind': Nothing;
  'webui-too-old': { version: string };
  'webui-too-new': { version: string };
  'webui-building': Nothing;
  /** Before the extension was there, or its new version. */
  'opened-before': Nothing;
  /** Our scripts are not in the page of a web UI yet; its host as a whole is asked for where the browser knows no port. */
  'use-here': { origin: string; host: string | null };
  /** An address at which servers listen, but which browsers do not open, or no extension may. */
  'open-at': { address: string; instead: string };
  stranger: Nothing;
  /** A generation there holds the jobs that share its GPU. */
  'queue-held': AtWebui;
  'infotext-too-long': { byteLength: number };
  'name-unknown': { placeholder: string; known: readonly string[] };
  'name-empty': Nothing;
  'export-none': Nothing;
  'export-newer': Nothing;
  'export-damaged': Found;
  'partly-imported': Because & { came: number; all: number };
  'ran-out': { done: number; doubtful: number; failed: number; name: string };
}

export interface AllFacts
  extends JobFacts,
    BackendFacts,
    SavingFacts,
    ImageFacts,
    AskingFacts,
    PageFacts,
    ExtensionFacts {}

export type Code = keyof AllFacts;
/** Why something is as it is, without words. */
export type Reason = { [C in Code]: { code: C } & AllFacts[C] }[Code];
