import { checkWishes } from '../jobs/wishes.ts';
import { insertAnywhere } from './page/insert-job.ts';
import type { Feature } from './page/page.ts';

/** Does what the results page asks of the web UI that is open. */
export const resultsPage: Feature = {
  id: 'results-page',
  include: () => true,
  init(page, signal) {
    const stops = [
      page.onMessage('insertResult', ({ data: job }) => insertAnywhere(page, job, signal)),
      page.onMessage('showParameters', ({ data: { tab, parameters } }) =>
        page.tabs[tab].parameters.set(checkWishes(parameters)),
      ),
    ];
    signal.addEventListener('abort', () => stops.forEach((stop) => void stop()));
  },
};
