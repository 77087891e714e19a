import { stemOf } from '../../images/file-name.ts';
import { parseInfotext } from '../../images/infotext.ts';
import { drawId } from '../../jobs/draw-id.ts';
import type { JobSource } from '../../jobs/job.ts';
import { isSettingOff } from '../../webui/page/setting.ts';
import type { Tab } from '../../webui/tab.ts';
import { ReasonError, reasonOf } from '../../words/reason.ts';
import type { Page } from './page.ts';
import { readSource } from './read-source.ts';

export interface WantedImage {
  url: string;
  /** Where it is drawn from, if not from its own file. */
  drawn?: string;
  infotext: string;
  /** File name without extension, where the address does not tell it. */
  stem?: string;
  /** Left out where a job of the same settings is there. */
  unlessOrdered?: boolean;
}

/**
 * Queues images with the panel's parameters as they are now; one that cannot be read stops none of the others.
 * @returns how many were left out
 * @throws why one image could not be queued, or `not-all-sent`
 */
export async function submitImages(
  page: Page,
  tab: Tab,
  images: readonly WantedImage[],
  from: JobSource['from'] = 'gallery',
): Promise<number> {
  const parameters = page.tabs[tab].parameters.value;
  const failures: unknown[] = [];
  let leftOut = 0;
  page.submitting.set(page.submitting.value + 1);
  try {
    for (const { url, drawn, infotext, stem, unlessOrdered = false } of images) {
      try {
        const job = await page.runner.submit({
          id: drawId(),
          tab,
          pageId: page.id,
          webui: page.webui,
          run: await page.run(),
          from,
          image: await readSource(drawn ?? url),
          url: /^(?:data|blob):/.test(url) ? null : withoutQuery(url),
          stem: stem ?? stemFor(tab, url, infotext),
          infotext,
          bare: isSettingOff('enable_pnginfo'),
          parameters,
          unlessOrdered,
        });
        if (job === null) leftOut += 1;
      } catch (error) {
        failures.push(error);
      }
    }
  } finally {
    page.submitting.set(page.submitting.value - 1);
  }
  if (failures.length === 0) return leftOut;
  if (images.length === 1) throw failures[0];
  const [failed, count] = [failures.length, images.length];
  throw new ReasonError({ code: 'not-all-sent', failed, count, because: reasonOf(failures[0]) });
}

/** What the web UI has not saved has a name that Python has drawn: tab and seed say more. */
function stemFor(tab: Tab, url: string, infotext: string): string {
  const stem = stemOf(url);
  if (!/^tmp[a-z0-9_]{8}$/.test(stem)) return stem;
  const seed = parseInfotext(infotext).parameters.get('Seed');
  return stemOf([tab, ...(seed ? [seed] : [])].join('-'));
}

/** Some versions add a time stamp to the addresses of a gallery. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');
