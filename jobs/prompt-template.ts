import { plainPrompt } from '../images/plain-prompt.ts';

/** Stands in SUPIR's prompt for the prompt that an image was generated with. */
const PLACEHOLDER = '{prompt}';
/** The bound of `checkParameters`. */
const MAX_CHARACTERS = 20_000;

/**
 * SUPIR's prompt for one image: each `{prompt}` becomes the image's prompt in plain words, or goes, with the
 * comma that it leaves behind, when there is none. The image's prompt is cut, by whole words, so that the result has
 * at most 20,000 characters; so has the template.
 */
export function fillPrompt(template: string, imagePrompt: string): string {
  const pieces = template.split(PLACEHOLDER);
  const places = pieces.length - 1;
  if (places === 0) return template;
  const room = (MAX_CHARACTERS - pieces.join('').length) / places;
  const prompt = cut(plainPrompt(imagePrompt), Math.max(0, Math.floor(room)));
  return prompt === '' ? pieces.reduce(joinedWithout) : pieces.join(prompt);
}

function cut(prompt: string, room: number): string {
  if (prompt.length <= room) return prompt;
  const end = prompt.lastIndexOf(' ', room);
  const whole =
    end > 0
      ? prompt.slice(0, end)
      : prompt
          .slice(0, room)
          .toWellFormed()
          .replace(/\ufffd$/, '');
  return whole.replace(/,$/, '');
}

/** One comma where one stood on either side of what is gone, none at the start and the end. */
function joinedWithout(before: string, after: string): string {
  const [left, right] = [before.replace(/[\s,]+$/, ''), after.replace(/^[\s,]+/, '')];
  if (left === '' || right === '') return left + right;
  const comma = /,\s*$/.test(before) || /^\s*,/.test(after);
  return `${left}${comma ? ', ' : ' '}${right}`;
}
