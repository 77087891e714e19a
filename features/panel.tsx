import { useMemo, useState } from 'preact/hooks';
import { Accordion } from '../components/Accordion.tsx';
import { BackendLoss } from '../components/BackendLoss.tsx';
import { EarlierJobs } from '../components/EarlierJobs.tsx';
import { JobList } from '../components/JobList.tsx';
import { ParameterFields } from '../components/ParameterFields.tsx';
import { PasteBox } from '../components/PasteBox.tsx';
import { QueueHead } from '../components/QueueHead.tsx';
import { TargetSize } from '../components/TargetSize.tsx';
import type { Wishes } from '../jobs/wishes.ts';
import { isGeneratingTab } from '../webui/page/generate-button.ts';
import { whenMounted } from '../webui/page/mount.ts';
import { ownWords } from '../webui/page/own-words.ts';
import type { Tab } from '../webui/tab.ts';
import { FIELDS } from '../words/en/fields.ts';
import { checkParameter } from './page/check-parameter.ts';
import { DropZone } from './page/DropZone.tsx';
import { jobActs } from './page/job-acts.ts';
import type { Feature, Page } from './page/page.ts';
import { mountInShadow } from './page/shadow-mount.ts';
import { targetOf } from './page/target-of.ts';
import { UpscaleButtons } from './page/UpscaleButtons.tsx';
import { useObservable } from './page/use-observable.ts';
import { usePaste } from './page/use-paste.ts';
import { useSelectedSize } from './page/use-selected-size.ts';

/** The accordion in the settings column: SUPIR's parameters, the size of the result, and all jobs of the tab. */
export const panel: Feature = {
  id: 'panel',
  include: () => true,
  init(page, signal) {
    for (const tab of page.shownTabs) {
      whenMounted(
        tab,
        (places, mounted) => {
          const view = <Panel page={page} tab={tab} signal={signal} />;
          mountInShadow({ id: `${tab}_supir_panel`, page, insert: places.settingsColumn, view }, mounted);
        },
        signal,
      );
    }
  },
};

function Panel({ page, tab, signal }: { page: Page; tab: Tab; signal: AbortSignal }) {
  const { parameters, panelOpen, afterGenerate } = page.tabs[tab];
  const values = useObservable(parameters);
  const jobs = useObservable(page.jobs).filter((job) => job.tab === tab);
  const earlier = useObservable(page.earlier);
  const queue = useObservable(page.queue);
  const inserting = useObservable(page.inserting);
  const settings = useObservable(page.settings);
  const acts = useMemo(() => jobActs(page, tab, signal), [page, tab, signal, settings]);
  const words = useMemo(() => ownWords(Object.values(FIELDS)), []);
  // A new key forgets what was typed but not accepted.
  const [resets, setResets] = useState(0);

  const replace = (wishes: Wishes) => {
    parameters.set(wishes);
    setResets((count) => count + 1);
  };
  const paste = usePaste((wishes) => replace({ ...parameters.value, ...wishes }), page.runner.readFileInfotext);
  const enable = {
    name: 'after_generate',
    label: 'Upscale every generation automatically',
    checked: useObservable(afterGenerate),
    onChange: afterGenerate.set,
  };

  return (
    <DropZone onDrop={paste.takeData}>
      <Accordion
        title="SUPIR Upscale"
        open={useObservable(panelOpen)}
        onToggle={panelOpen.set}
        {...(isGeneratingTab(tab) && { enable })}
      >
        <div class="panel-head">
          <div class="panel-words">
            <TargetSize {...targetOf(useSelectedSize(tab), values)} />
            <p class="paste-words" role="status">
              {paste.words}
            </p>
          </div>
          <button
            type="button"
            class="small-button"
            data-supir="paste"
            title="Paste settings from a result’s infotext"
            aria-expanded={paste.isOpen}
            onClick={paste.toggle}
          >
            Paste
          </button>
          <button
            type="button"
            class="small-button"
            title="Back to your defaults"
            onClick={() => replace(page.settings.value.defaults)}
          >
            Reset
          </button>
        </div>
        {paste.isOpen && <PasteBox onText={paste.takeText} onFiles={paste.takeData} />}
        <ParameterFields
          key={resets}
          values={values}
          onChange={(changed) => parameters.set({ ...parameters.value, ...changed })}
          check={checkParameter}
          words={words}
          lastSeed={jobs.at(-1)?.parameters.seed ?? null}
        />
        <BackendLoss format={queue?.resultFormat} />
        <UpscaleButtons page={page} tab={tab} />
        <QueueHead jobs={jobs} queue={queue} acts={acts} origin={page.webui} />
        {earlier > 0 && <EarlierJobs count={earlier} onShow={() => void page.attempt(tab, page.showEarlier)} />}
        <JobList jobs={jobs} acts={acts} inserting={inserting} named />
      </Accordion>
    </DropZone>
  );
}
