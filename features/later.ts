import { compare } from './compare.ts';
import { drawResults } from './draw-results.ts';
import { endSound } from './end-sound.ts';
import { heldGenerate } from './held-generate.tsx';
import { insertResults } from './insert-results.ts';
import { jobStrip } from './job-strip.tsx';
import { lightbox } from './lightbox.tsx';
import type { Feature } from './page/page.ts';
import { pageTitle } from './page-title.ts';
import { panel } from './panel.tsx';
import { resultsPage } from './results-page.ts';
import { updateNotice } from './update-notice.tsx';

/** What shows something, or waits for a result: no click needs it. */
export const later: readonly Feature[] = [
  panel,
  jobStrip,
  insertResults,
  drawResults,
  compare,
  lightbox,
  heldGenerate,
  resultsPage,
  pageTitle,
  endSound,
  updateNotice,
];
