import { useId, useState } from 'preact/hooks';
import { FieldProblem } from '../../components/FieldProblem.tsx';
import { isSavePlace, SAVE_PLACES, type SavePlace } from '../../jobs/save-place.ts';
import { canChooseFolder, chooseFolder } from '../../platform/chosen-folder.ts';
import { askToDownload } from '../../platform/downloads.ts';

const LABELS: Record<SavePlace, string> = {
  beside: 'Beside the source, in the web UI’s output folder',
  'server-folder': 'Another folder on the web UI’s computer',
  'webui-save': 'Where the web UI’s own Save button saves',
  downloads: 'This browser’s downloads',
  folder: 'A folder on this computer',
  'by-hand': 'Nowhere: I download what I want',
};

const NOTES: Record<SavePlace, string> = {
  beside:
    'The web UI itself writes the file, in the format of its own settings, so its Save and Send buttons know it. Folders in the file name are made there.',
  'server-folder': 'The web UI itself writes the file, as above, and makes the folder if it does not exist.',
  'webui-save':
    'In log/images, unless the web UI’s settings say otherwise, with a line in its log.csv. It chooses the names.',
  downloads:
    'In the SUPIR folder of your downloads, saved unchanged. The browser asks for permission when you choose this, and numbers a name that is taken.',
  folder: 'Saved unchanged.',
  'by-hand':
    'Results are kept on the results page, up to the limits below, and uploaded to the web UI’s temporary folder to be shown.',
};

interface Props {
  value: SavePlace;
  onChange(value: SavePlace): void;
}

/** Where results are saved; what the browser must be asked for is asked for now. */
export function SavePlaceField({ value, onChange }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);

  // Directly in the choice, or the browser refuses to ask.
  const choose = async (field: HTMLSelectElement, wanted: SavePlace) => {
    const refusal = await ask(wanted);
    setProblem(refusal);
    if (refusal === null) onChange(wanted);
    else field.value = value;
  };

  return (
    <div class="field">
      <label for={id}>Save results</label>
      <select
        id={id}
        name="save_to"
        value={value}
        aria-describedby={`${id}-note ${id}-problem`}
        onChange={({ currentTarget }) => {
          if (isSavePlace(currentTarget.value)) void choose(currentTarget, currentTarget.value);
        }}
      >
        {SAVE_PLACES.filter((place) => place !== 'folder' || canChooseFolder()).map((place) => (
          <option key={place} value={place}>
            {LABELS[place]}
          </option>
        ))}
      </select>
      <FieldProblem id={`${id}-problem`} problem={problem} />
      <p id={`${id}-note`} class="options-note">
        {NOTES[value]}
      </p>
    </div>
  );
}

/** Why the place is not chosen after all; null when it is. */
async function ask(place: SavePlace): Promise<string | null> {
  try {
    if (place === 'downloads' && !(await askToDownload())) return 'Without the permission nothing can be saved there.';
    if (place === 'folder' && !(await chooseFolder())) return 'No folder was chosen.';
    return null;
  } catch {
    return null; // a browser that asks on a click of a button only: there is one below
  }
}
