import type { AllFacts, Reason } from './facts.ts';

export type Say = (reason: Reason) => string;
/** One sentence for each code of a subject; `say` is for the reasons within it. */
export type Words<Facts> = { readonly [C in keyof Facts]: (facts: Facts[C], say: Say) => string };

/** A code without words here, or with other facts, as another version may have stored it, is said as it is. */
export function sayer(words: Partial<Words<AllFacts>> & Pick<Words<AllFacts>, 'unexpected'>): Say {
  const say: Say = (reason) => {
    try {
      return (words[reason.code] as (facts: Reason, say: Say) => string)(reason, say);
    } catch {
      return words.unexpected({ text: String(reason?.code) }, say);
    }
  };
  return say;
}
