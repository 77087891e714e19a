import { NameTemplateError, PLACEHOLDERS, resultPath } from '../../images/name-template.ts';
import { sayAll } from '../../words/say-all.ts';
import { PathField } from './PathField.tsx';

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

/** How a result's file is called, and below it what that gives. */
export function NameTemplate({ saved, save }: Props) {
  return (
    <PathField
      name="name_template"
      label="File name"
      saved={saved}
      save={save}
      check={checked}
      note={
        <>
          {PLACEHOLDERS.map((name) => `{${name}}`).join(' ')} · a / makes a folder · no file is ever overwritten:{' '}
          {'{n}'} counts, or a number is added
        </>
      }
    />
  );
}

function checked(template: string): { preview: string | null; problem: string | null } {
  try {
    return { preview: resultPath(template, EXAMPLE, 'png'), problem: null };
  } catch (error) {
    if (error instanceof NameTemplateError) return { preview: null, problem: sayAll(error.reason) };
    throw error;
  }
}
