import { ASKING } from './en/asking.ts';
import { BACKEND } from './en/backend.ts';
import { IMAGES } from './en/images.ts';
import { JOBS } from './en/jobs.ts';
import { PAGE } from './en/page.ts';
import { SAVING } from './en/saving.ts';
import { sayer } from './sayer.ts';

/** What a web UI's page shows; every kilobyte counts there. */
export const PAGE_WORDS = { ...JOBS, ...BACKEND, ...SAVING, ...IMAGES, ...ASKING, ...PAGE };

/** The sentence for a reason, wherever jobs are shown. */
export const say = sayer(PAGE_WORDS);
