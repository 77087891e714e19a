import { EXTENSION } from './en/extension.ts';
import type { AllFacts } from './facts.ts';
import { PAGE_WORDS } from './say.ts';
import { sayer, type Words } from './sayer.ts';

const ALL_WORDS: Words<AllFacts> = { ...PAGE_WORDS, ...EXTENSION };

/** As `say`, for the extension's own pages and its background. */
export const sayAll = sayer(ALL_WORDS);
