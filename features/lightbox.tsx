import { statusLine } from '../components/job-words.ts';
import { LightboxButtons } from '../components/LightboxButtons.tsx';
import styles from '../components/lightbox.css?inline';
import { useNow } from '../components/use-now.ts';
import { isFinal } from '../jobs/job.ts';
import { infotextOf } from '../webui/page/infotext-of.ts';
import {
  amongLightboxControls,
  type LightboxImage,
  lightboxImage,
  onLightboxChange,
  onLightboxKey,
} from '../webui/page/lightbox.ts';
import { say } from '../words/say.ts';
import { jobFrom, resultShownBy } from './page/jobs-of-image.ts';
import { type Observable, observable } from './page/observable.ts';
import type { Feature, Page } from './page/page.ts';
import { mountInShadow } from './page/shadow-mount.ts';
import { submitImages } from './page/submit-images.ts';
import { useObservable } from './page/use-observable.ts';

/** In the web UI's lightbox: upscale what it shows, compare it, look at all results; U, C and R do the same. */
export const lightbox: Feature = {
  id: 'lightbox',
  include: () => true,
  init(page, signal) {
    const shown = observable(lightboxImage());
    const acts = actsOf(page, shown);
    const keys: Record<string, () => void> = { u: acts.upscale, c: acts.compare, r: acts.results };
    onLightboxChange(() => shown.set(lightboxImage()), signal);
    onLightboxKey((key) => {
      const act = keys[key];
      if (!act) return false;
      page.access.used();
      act();
      return true;
    }, signal);
    const view = <Buttons page={page} shown={shown} acts={acts} />;
    mountInShadow({ id: 'supir_lightbox', page, insert: amongLightboxControls, view, styles }, signal);
  },
};

type Acts = ReturnType<typeof actsOf>;

function actsOf(page: Page, shown: Observable<LightboxImage | null>) {
  const attempt = (act: (image: LightboxImage) => Promise<unknown>) => {
    const image = shown.value;
    if (image) void page.attempt(image.tab, () => act(image));
  };
  return {
    upscale: () =>
      attempt(({ tab, index, ...image }) => submitImages(page, tab, [{ ...image, infotext: infotextOf(tab, index) }])),
    compare: () => page.comparing.set(resultShownBy(page.jobs.value, shown.value?.url)),
    results: () => attempt(page.runner.openResults),
  };
}

function Buttons({ page, shown, acts }: { page: Page; shown: Observable<LightboxImage | null>; acts: Acts }) {
  const image = useObservable(shown);
  const jobs = useObservable(page.jobs);
  const job = jobFrom(jobs, image?.url, page.id);
  const notice = useObservable(page.tabs[image?.tab ?? 'txt2img'].notice);
  const reason = notice?.reason ?? job?.reason;
  const nowMs = useNow(job !== null && !isFinal(job));
  return (
    <LightboxButtons
      status={reason ? say(reason) : job ? statusLine(job, nowMs) : ''}
      onUpscale={image && acts.upscale}
      onCompare={resultShownBy(jobs, image?.url) && acts.compare}
      onResults={acts.results}
    />
  );
}
