import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { JobAnnouncer } from '../components/JobAnnouncer.tsx';
import { JobList } from '../components/JobList.tsx';
import { Notice } from '../components/Notice.tsx';
import { StuckNotice } from '../components/QueueHead.tsx';
import { ResultsButton } from '../components/ResultsButton.tsx';
import type { ListedJob } from '../jobs/listed-job.ts';
import { doubtOf } from '../jobs/queue-state.ts';
import { whenMounted } from '../webui/page/mount.ts';
import type { Tab } from '../webui/tab.ts';
import { rootCode } from '../words/reason.ts';
import { say } from '../words/say.ts';
import { gpuNote } from './page/gpu-note.ts';
import { jobActs } from './page/job-acts.ts';
import type { Feature, Page } from './page/page.ts';
import { mountInShadow } from './page/shadow-mount.ts';
import { useObservable } from './page/use-observable.ts';

/** Below the gallery: what still needs the user's eye, and what went wrong. */
export const jobStrip: Feature = {
  id: 'job-strip',
  include: () => true,
  init(page, signal) {
    for (const tab of page.shownTabs) {
      whenMounted(
        tab,
        (places, mounted) => {
          const view = <JobStrip page={page} tab={tab} signal={signal} />;
          mountInShadow({ id: `${tab}_supir_strip`, page, insert: places.belowGallery, view }, mounted);
        },
        signal,
      );
    }
  },
};

function JobStrip({ page, tab, signal }: { page: Page; tab: Tab; signal: AbortSignal }) {
  const notice = useObservable(page.tabs[tab].notice);
  const all = useObservable(page.jobs);
  const jobs = useMemo(() => all.filter((job) => job.tab === tab), [all, tab]);
  const inserting = useObservable(page.inserting);
  const settings = useObservable(page.settings);
  const queue = useObservable(page.queue);
  const acts = useMemo(() => jobActs(page, tab, signal), [page, tab, signal, settings]);
  const shown = jobs.filter(needsAttention);
  const isNew = useObservable(page.access.isNew);
  const undo = () => void page.attempt(tab, page.access.withdraw);
  const box = useRef<HTMLDivElement>(null);
  const note = gpuNote(page.webui, queue, shown);
  const empty = !isNew && !notice && !note && shown.length === 0;
  // Out of the flow, or the results column would keep a gap for it; the live region stays.
  useLayoutEffect(() => void hostOf(box.current)?.toggleAttribute('data-empty', empty), [empty]);
  return (
    <div class="job-strip" ref={box}>
      {isNew && (
        <Notice
          tone="hint"
          text={say({ code: 'works-with', origin: page.webui })}
          code="works-with"
          act={{ label: 'Undo', title: 'Ask this web UI for nothing, and end its jobs', mark: 'undo', onAct: undo }}
          onDismiss={() => page.access.isNew.set(false)}
        />
      )}
      {notice && (
        <Notice
          tone={notice.tone}
          text={say(notice.reason)}
          code={rootCode(notice.reason)}
          onDismiss={() => page.tabs[tab].notice.set(null)}
        />
      )}
      {shown.length > 0 && <StuckNotice queue={queue} />}
      {note && <Notice tone={note.tone} text={say(note.reason)} code={rootCode(note.reason)} />}
      <JobList jobs={shown} acts={acts} inserting={inserting} />
      {shown.length > 0 && (
        <div class="job-strip-foot">
          <ResultsButton onClick={() => acts.openResults?.()} />
        </div>
      )}
      <JobAnnouncer jobs={jobs} />
    </div>
  );
}

/** A cancelled job was the user's own wish; it stays in the panel's list. */
const needsAttention = (job: ListedJob): boolean =>
  job.state !== 'cancelled' && !(job.state === 'done' && job.inserted && !doubtOf(job));

function hostOf(element: HTMLElement | null): Element | undefined {
  const root = element?.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
