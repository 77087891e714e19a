import { afterGenerate } from './after-generate.ts';
import { compare } from './compare.ts';
import { endSound } from './end-sound.ts';
import { holdGenerate } from './hold-generate.tsx';
import { insertResults } from './insert-results.ts';
import { jobStrip } from './job-strip.tsx';
import { lightbox } from './lightbox.tsx';
import type { Feature } from './page/page.ts';
import { pageTitle } from './page-title.ts';
import { panel } from './panel.tsx';
import { pickImages } from './pick-images.ts';
import { resultsPage } from './results-page.ts';
import { toolButton } from './tool-button.ts';
import { updateNotice } from './update-notice.tsx';

/** Everything that the extension adds to a web UI's page. */
export const features: readonly Feature[] = [
  toolButton,
  pickImages,
  panel,
  jobStrip,
  insertResults,
  compare,
  lightbox,
  resultsPage,
  afterGenerate,
  holdGenerate,
  pageTitle,
  endSound,
  updateNotice,
];
