import { ASKING } from './en/asking.ts';
import { sayer } from './sayer.ts';

/** As `say`, of what came of asking the runner, and no more: for the compare view's own script. */
export const sayAsked = sayer(ASKING);
