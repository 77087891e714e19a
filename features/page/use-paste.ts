import { useState } from 'preact/hooks';
import { wishesIn } from '../../jobs/pasted-wishes.ts';
import type { Wishes } from '../../jobs/wishes.ts';
import { FIELDS } from '../../words/en/fields.ts';
import type { FieldName } from '../../words/facts.ts';
import { reasonOf } from '../../words/reason.ts';
import { say } from '../../words/say.ts';
import { droppedInfotext } from './dropped-infotext.ts';

interface Paste {
  isOpen: boolean;
  toggle(): void;
  /** What came of the last paste; '' before. */
  words: string;
  takeText(infotext: string): void;
  takeData(data: DataTransfer): void;
}

/**
 * Takes SUPIR's parameters over from an infotext, wherever it comes from.
 * @param readInfotext of an image file
 */
export function usePaste(
  take: (wishes: Partial<Wishes>) => void,
  readInfotext: (image: Blob) => Promise<string>,
): Paste {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');

  const takeText = (infotext: string) => {
    if (infotext.trim() === '') return setWords(NOTHING);
    const wishes = wishesIn(infotext);
    if (!wishes) return setWords(NOTHING);
    take(wishes);
    setWords(`Settings pasted: ${listed(wishes)}.`);
    setOpen(false);
  };
  const takeData = (data: DataTransfer) =>
    void droppedInfotext(data, readInfotext).then(takeText, (error) => setWords(say(reasonOf(error))));
  const toggle = () => {
    setWords('');
    setOpen(!isOpen);
  };
  return { isOpen, toggle, words, takeText, takeData };
}

const NOTHING = 'No SUPIR settings found: only results of SUPIR Upscale have them.';

/** Prompts by their name alone: they may be long, and stand in the panel. */
const listed = (wishes: Partial<Wishes>): string =>
  (Object.keys(wishes) as (keyof Wishes)[])
    .filter((name) => name in FIELDS)
    .map((name) =>
      typeof wishes[name] === 'number' ? `${FIELDS[name as FieldName]} ${wishes[name]}` : FIELDS[name as FieldName],
    )
    .join(', ');
