import type { SavingFacts, WebuiRefusal } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { NOT_TAKEN } from './parts.ts';

export const SAVING: Words<SavingFacts> = {
  'webui-unreachable': ({ webui }) => `The web UI at ${webui} does not answer.`,
  'webui-login': ({ webui }) => `The web UI at ${webui} asks for a login: log in there.`,
  'webui-refused': ({ webui, why }) =>
    `The web UI at ${webui} refused (${typeof why === 'number' ? `status ${why}` : REFUSALS[why]}).`,
  'filed-in-extras': () => 'The web UI saved it in its Extras folder, not in the folder that was meant.',
  'filed-nowhere': () =>
    'The web UI did not save it: the result is only in its temporary folder. Download it, or choose another place in the options.',
  'transparency-lost': () => 'The web UI would save it without its transparency, so it was not asked to.',
  'downloads-not-allowed': () =>
    'The browser does not let SUPIR Upscale save to your downloads. Allow it in the options.',
  'downloads-failed': ({ text }) => `It could not be saved to your downloads (${text}).`,
  'folder-not-chosen': () => 'No folder is chosen. Choose one in the options.',
  'folder-not-allowed': ({ folder }) =>
    `The browser no longer lets SUPIR Upscale write to the folder “${folder}”: allow it in the options, “on every visit”.`,
  'folder-gone': ({ folder }) => `The folder “${folder}” is gone. Choose another one in the options.`,
  'folder-failed': ({ folder, text }) => `It could not be written to the folder “${folder}” (${text}).`,
  'no-free-name': () => 'Every name for this result is taken there. Change the file name in the options.',
  'kept-until-there': ({ because }, say) =>
    `${say(because)} The result is kept here, and goes there when it answers again.`,
  'kept-unsaved': ({ because }, say) => `${say(because)} The result is kept here: save it again, or download it.`,
  'kept-unshown': ({ because }, say) =>
    `${say(because)} The result is kept here: download it, or add it to the gallery again.`,
  'saved-unshown': ({ because }, say) =>
    `${say(because)} The result is saved; add it to the gallery again to see it there.`,
};

const REFUSALS: Record<Exclude<WebuiRefusal, number>, string> = {
  ...NOT_TAKEN,
  'odd-answer': 'its answer was not understood',
  'no-unload': 'no “Unload” button in its settings',
  'no-load': 'no “Load” button in its settings',
  'other-save': 'its Save button is of another kind',
  'saved-nothing': 'its Save button wrote no file',
};
