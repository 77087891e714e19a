import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { ParameterFields } from '../../components/ParameterFields.tsx';
import { Switch } from '../../components/Switch.tsx';
import { TemporaryNotice } from '../../components/TemporaryNotice.tsx';
import { checkParameter } from '../../features/page/check-parameter.ts';
import { DEFAULT_WISHES } from '../../jobs/wishes.ts';
import { changed, type Settings, type SettingsChange } from '../../platform/settings.ts';
import { isTemporary } from '../../platform/temporary.ts';
import { BackendAddress } from './BackendAddress.tsx';
import { FormatOptions } from './FormatOptions.tsx';
import { GpuOptions } from './GpuOptions.tsx';
import { KeepOptions } from './KeepOptions.tsx';
import { MoveHouse } from './MoveHouse.tsx';
import { Notifications } from './Notifications.tsx';
import { SaveOptions } from './SaveOptions.tsx';

interface Props {
  initial: Settings;
  save(change: SettingsChange): Promise<void>;
  /** As they are kept now. */
  read(): Promise<Settings>;
}

/** Everything is saved at once. */
export function Options({ initial, save, read }: Props) {
  const [settings, setSettings] = useState(initial);
  const [resets, setResets] = useState(0);
  // With another number all fields begin anew, from the settings.
  const [reads, setReads] = useState(0);

  const change = (part: SettingsChange) => {
    setSettings((shown) => changed(shown, part));
    return save(part);
  };
  const reset = () => {
    void change({ defaults: DEFAULT_WISHES });
    setResets((count) => count + 1);
  };
  const readAgain = async () => {
    setSettings(await read());
    setReads((count) => count + 1);
  };

  return (
    <div class="options">
      <header class="options-head">
        <img src="/icon/48.png" width={40} height={40} alt="" />
        <h1>SUPIR Upscale options</h1>
      </header>

      <TemporaryNotice isTemporary={isTemporary} href="#export" />

      <Fragment key={reads}>
        <section class="options-card">
          <h2>SUPIR backend</h2>
          <BackendAddress saved={settings.backendUrl} save={(backendUrl) => change({ backendUrl })} />
        </section>

        <section class="options-card">
          <h2>Jobs</h2>
          <GpuOptions value={settings.handOff} onChange={(handOff) => void change({ handOff })} />
          <Switch
            name="go_on_when_closed"
            label="Keep upscaling when the browser is closed"
            note="All jobs wait in the backend’s own queue, and their results are collected when the browser is open again. Otherwise only one job is sent ahead."
            checked={settings.goOnWhenClosed}
            onChange={(goOnWhenClosed) => void change({ goOnWhenClosed })}
          />
          <Switch
            name="upscale_interrupted"
            label="After Generate: upscale interrupted images too"
            note="Otherwise images left by an interrupted or skipped generation are not upscaled."
            checked={settings.upscaleInterrupted}
            onChange={(upscaleInterrupted) => void change({ upscaleInterrupted })}
          />
          <Notifications />
        </section>

        <section class="options-card">
          <h2>Results</h2>
          <SaveOptions settings={settings} change={(changed) => void change(changed)} />
          <FormatOptions value={settings} onChange={(changed) => void change(changed)} />
          <KeepOptions
            keepResults={settings.keepResults}
            keepMegabytes={settings.keepMegabytes}
            onChange={(changed) => void change(changed)}
          />
        </section>

        <section class="options-card">
          <header>
            <div>
              <h2>Defaults</h2>
              <p class="options-note">Starting values for every tab, and what Reset restores.</p>
            </div>
            <button type="button" class="small-button" onClick={reset}>
              Reset
            </button>
          </header>
          <ParameterFields
            key={resets}
            values={settings.defaults}
            onChange={(defaults) => void change({ defaults })}
            check={checkParameter}
          />
        </section>
      </Fragment>

      <MoveHouse imported={readAgain} />
    </div>
  );
}
