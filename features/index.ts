import { insertResults } from './insert-results.ts';
import { jobStrip } from './job-strip.tsx';
import type { Feature } from './page/page.ts';
import { panel } from './panel.tsx';
import { toolButton } from './tool-button.ts';
import { updateNotice } from './update-notice.tsx';

/** Everything that the extension adds to a web UI's page. */
export const features: readonly Feature[] = [toolButton, panel, jobStrip, insertResults, updateNotice];
