const MB = 1024 * 1024;

/** What may come from a page, a server or a file; beyond it, it is refused or cut where it enters. */
export const LIMITS = {
  /** Of a source or a result: beyond it neither a 12 GB card nor a browser's canvas can hold it. */
  imagePixels: 100_000_000,
  /** Of an image's file: PNG of 8192² with noise in every bit is 200 MB. */
  imageBytes: 256 * MB,
  /** `/config` of Forge has 1.8 MB; every file of every list stands in it. */
  jsonBytes: 32 * MB,
  /** A heartbeat of 60 bytes every 15 s is 350 kB a day. */
  streamBytes: 8 * MB,
  /** Gradio's events have some 100 bytes. */
  eventBytes: 1 * MB,
  /** Texts in one image, decompressed, also those that are not kept. Far more than the largest ComfyUI workflow. */
  metadataBytes: 20 * MB,
  /** A long one has some 3,000 characters. */
  infotextCharacters: 256 * 1024,
  /** Of a job as JSON; all that is bounded above fits. */
  recordCharacters: 1_500_000,
  /** Of jobs in one message: Chromium refuses one beyond 64 MiB. */
  pageCharacters: 8_000_000,
  /** Jobs of one web UI that have not ended: a night of them is some hundred. */
  unfinishedJobs: 1000,
  /** Of one web UI, what no limit removes, such as images that wait and results that are saved nowhere; more where the user keeps more. */
  originBytes: 4 * 1024 * MB,
  /** Of all web UIs together, as a multiple of what one may have. */
  fullOrigins: 4,
  /** Brackets within brackets of a prompt. */
  promptNesting: 50,
  addressCharacters: 8192,
  pathCharacters: 4096,
  /** A file's name, an id, a title. */
  nameCharacters: 255,
  /** What a server says went wrong. */
  errorCharacters: 500,
} as const;
