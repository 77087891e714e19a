import { PathField } from './PathField.tsx';

interface Props {
  saved: string;
  save(folder: string): void;
}

/** A path on the web UI's disk; only the web UI knows what is there. */
export function ServerFolder({ saved, save }: Props) {
  return (
    <PathField
      name="server_folder"
      label="Folder"
      saved={saved}
      save={(typed) => save(typed.trim())}
      check={(typed) => ({ problem: typed.trim() === '' ? 'Write a folder, such as outputs/supir.' : null })}
      note={
        <>
          Relative to the web UI’s own folder, or a full path. The web UI does not say what is in folders outside its
          own and its outputs: names get the time there, so that nothing is overwritten.
        </>
      }
    />
  );
}
