import { isFinal } from '../jobs/job.ts';
import { playEndSound } from '../webui/page/end-sound.ts';
import type { Feature } from './page/page.ts';

/** The web UI's own sound, where it has one, when the last job of this page has ended. */
export const endSound: Feature = {
  id: 'end-sound',
  include: () => true,
  init(page, signal) {
    let worked = false;
    const look = () => {
      const own = page.jobs.value.filter(({ pageId }) => pageId === page.id);
      const works = own.some((job) => !isFinal(job));
      if (worked && !works && own.some(({ state }) => state === 'done')) playEndSound();
      worked = works;
    };
    page.jobs.subscribe(look, signal);
  },
};
