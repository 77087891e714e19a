import { useId, useState } from 'preact/hooks';
import { FieldProblem } from '../../components/FieldProblem.tsx';

interface Props {
  saved: string;
  save(folder: string): void;
}

/** A path on the web UI's disk; only the web UI knows what is there. */
export function ServerFolder({ saved, save }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(saved);
  const isEmpty = typed.trim() === '';
  return (
    <div class="field">
      <label for={id}>Folder</label>
      <input
        id={id}
        class="text-box"
        name="server_folder"
        spellcheck={false}
        autocomplete="off"
        value={typed}
        aria-invalid={isEmpty}
        aria-describedby={`${id}-note ${id}-problem`}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        // Not while it is being written: a result may come meanwhile.
        onChange={() => !isEmpty && save(typed.trim())}
      />
      <FieldProblem id={`${id}-problem`} problem={isEmpty ? 'Write a folder, such as outputs/supir.' : null} />
      <p id={`${id}-note`} class="options-note">
        From the web UI’s own folder, or a whole path. Of a folder outside its own and its outputs the web UI does not
        say what is in it: names get the time there, so that nothing is overwritten.
      </p>
    </div>
  );
}
