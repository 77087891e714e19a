import { useId, useState } from 'preact/hooks';
import { FieldProblem } from '../../components/FieldProblem.tsx';
import { PLACEHOLDERS, resultPath } from '../../images/name-template.ts';
import { NameTemplateError } from '../../images/name-template-error.ts';

interface Props {
  saved: string;
  save(template: string): void;
}

const EXAMPLE = {
  name: '00012-77',
  seed: 1234,
  scale: 2,
  width: 1024,
  height: 1536,
  date: new Date(),
  infotext: 'Steps: 20, Seed: 77, Model: dreamshaper_8',
  tab: 'txt2img',
};

/** Kept when it is left and gives a name; below it what it gives. */
export function NameTemplate({ saved, save }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(saved);
  const { path, problem } = preview(typed);
  return (
    <div class="field">
      <label for={id}>File name</label>
      <input
        id={id}
        class="text-box"
        name="name_template"
        spellcheck={false}
        autocomplete="off"
        value={typed}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-preview ${id}-problem ${id}-note`}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        // Not while it is being written: a result may come meanwhile.
        onChange={() => problem === null && save(typed)}
      />
      <p id={`${id}-preview`} class="name-preview" data-supir="name-preview">
        {path}
      </p>
      <FieldProblem id={`${id}-problem`} problem={problem} />
      <p id={`${id}-note`} class="options-note">
        {PLACEHOLDERS.map((name) => `{${name}}`).join(' ')} · a / makes a folder · no file is ever overwritten: {'{n}'}{' '}
        counts, or a number is added
      </p>
    </div>
  );
}

function preview(template: string): { path: string | null; problem: string | null } {
  try {
    return { path: resultPath(template, EXAMPLE, 'png'), problem: null };
  } catch (error) {
    if (error instanceof NameTemplateError) return { path: null, problem: error.message };
    throw error;
  }
}
