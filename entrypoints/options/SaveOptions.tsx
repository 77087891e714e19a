import { Switch } from '../../components/Switch.tsx';
import type { Settings } from '../../platform/settings.ts';
import { ChosenFolder } from './ChosenFolder.tsx';
import { DownloadsPermission } from './DownloadsPermission.tsx';
import { NameTemplate } from './NameTemplate.tsx';
import { SavePlaceField } from './SavePlaceField.tsx';
import { ServerFolder } from './ServerFolder.tsx';

interface Props {
  settings: Settings;
  change(changed: Partial<Settings>): void;
}

/** How result files are named, where they go, and who says so. */
export function SaveOptions({ settings, change }: Props) {
  const { saveTo } = settings;
  return (
    <>
      <NameTemplate saved={settings.nameTemplate} save={(nameTemplate) => change({ nameTemplate })} />
      <SavePlaceField value={saveTo} onChange={(saveTo) => change({ saveTo })} />
      {saveTo === 'server-folder' && (
        <ServerFolder saved={settings.serverFolder} save={(serverFolder) => change({ serverFolder })} />
      )}
      {saveTo === 'downloads' && <DownloadsPermission />}
      {saveTo === 'folder' && <ChosenFolder />}
      {saveTo !== 'by-hand' && (
        <Switch
          name="save_automatically"
          label="Save results automatically"
          note="Otherwise a result is saved when you click Save in its row. It appears in the gallery either way."
          checked={settings.saveAutomatically}
          onChange={(saveAutomatically) => change({ saveAutomatically })}
        />
      )}
    </>
  );
}
