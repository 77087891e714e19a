import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../../components/Notice.tsx';
import {
  allowChosenFolder,
  type ChosenFolder as Chosen,
  chooseFolder,
  chosenFolder,
} from '../../platform/chosen-folder.ts';
import { runnerClient } from '../../platform/runner-client.ts';
import { reasonOf } from '../../words/reason.ts';
import { sayAll } from '../../words/say-all.ts';

/** The folder on this computer, and whether the browser still lets SUPIR write into it. */
export function ChosenFolder() {
  const [folder, setFolder] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => void chosenFolder().then(setFolder), []);

  const act = async (change: () => Promise<unknown>) => {
    setProblem(null);
    try {
      await change();
      setFolder(await chosenFolder());
      await runnerClient.saveLeftovers();
    } catch (error) {
      setProblem(sayAll(reasonOf(error)));
    }
  };

  return (
    <div class="field" data-supir="chosen-folder">
      <div class="chosen-folder">
        <span>{folder ? `Folder “${folder.name}”` : 'No folder is chosen.'}</span>
        {folder && !folder.isAllowed && (
          <button
            type="button"
            class="small-button"
            data-supir="allow-folder"
            onClick={() => void act(allowChosenFolder)}
          >
            Allow
          </button>
        )}
        <button type="button" class="small-button" data-supir="choose-folder" onClick={() => void act(chooseFolder)}>
          {folder ? 'Choose another' : 'Choose'}
        </button>
      </div>
      {problem && <Notice tone="error" text={problem} />}
      <p class="options-note">
        The browser lets SUPIR write there while a page of the extension is open. When it asks a second time, choose
        “Allow on every visit”, and it will not ask again.
      </p>
    </div>
  );
}
