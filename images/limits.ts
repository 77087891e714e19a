const MB = 1024 * 1024;

/** What may come from a page, a server or a file; beyond it, it is refused or cut where it enters. */
export const LIMITS = {
  /** Of an image's file: PNG of 8192² with noise in every bit is 200 MB. */
  imageBytes: 256 * MB,
  /** `/config` of Forge has 1.8 MB; every file of every list stands in it. */
  jsonBytes: 32 * MB,
  /** A heartbeat of 60 bytes every 15 s is 350 kB a day. */
  streamBytes: 8 * MB,
  /** Gradio's events have some 100 bytes. */
  eventBytes: 1 * MB,
} as const;
