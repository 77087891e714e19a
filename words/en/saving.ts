import type { SavingFacts, WebuiRefusal } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { NOT_TAKEN, named } from './parts.ts';

export const SAVING: Words<SavingFacts> = {
  'webui-unreachable': ({ webui }) =>
    `The web UI at ${webui} does not answer${webui.startsWith('https:') ? ', or the browser does not accept its certificate: open its page, and accept it there' : ''}.`,
  'webui-stranger': ({ webui }) =>
    `What answers at ${webui} now is not known to be the web UI that this image came from. If it is, use “Show earlier jobs” in its page.`,
  'webui-login': ({ webui }) =>
    `The web UI at ${webui} asks for a login: log in there again, in this browser (in Firefox in a tab without a container).`,
  'webui-not-allowed': ({ webui }) =>
    `The browser does not let SUPIR Upscale into ${webui}: open its page, click the icon of SUPIR Upscale in the browser’s toolbar, and choose “Use SUPIR on this page”.`,
  'webui-refused': ({ webui, why }) => `The web UI at ${webui} refused (${refusal(why)}).`,
  'path-too-long': () =>
    'Folder and file name are longer than a web UI can save (about 250 characters). Choose a shorter name or another place in the options.',
  'filed-in-extras': ({ path, because }, say) =>
    because && path
      ? `${say(because)} It is saved as ${path}: check the folder that was meant, or choose another place in the options.`
      : 'The web UI saved it in its Extras folder, not in the folder that was meant.',
  'filed-nowhere': ({ because }, say) =>
    `${because ? say(because) : 'The web UI did not save it.'} The result is only in its temporary folder: download it, or choose another place in the options.`,
  'saved-elsewhere': ({ path }) =>
    `The web UI saved it as ${path}, not in the folder that was meant: one of its extensions does that. Choose another place in the options.`,
  'named-otherwise': ({ name, asked }) =>
    `The web UI named it ${name} instead of ${asked}. Check “Use original name for output filename during batch process” in its settings.`,
  'infotext-lost': ({ format }) =>
    format === 'png'
      ? 'The web UI saved it without infotext; the download has it. Check “Write infotext to metadata of the generated image” in its settings.'
      : `The web UI saved it as ${named(format)}, without infotext; the download has it. Choose png as “File format for images” in its settings, or another place in the options.`,
  'pixels-differ': ({ path }) =>
    `The file that the web UI saved (${path}) does not show what SUPIR made: one of its extensions or settings changes images when they are saved. Download the result, or choose another place in the options.`,
  'pixels-unchecked': ({ format }) =>
    `Whether the saved file shows what SUPIR made was not checked, because this browser cannot read ${named(format)}: look at it there.`,
  'file-unchecked': ({ because }, say) =>
    `The saved file could not be read again to check it: look at it there. ${say(because)}`,
  'saved-after-all': ({ path }) => `It could not be saved at first; now it is saved as ${path}.`,
  'transparency-lost': () =>
    'The web UI would save it without its transparency, so the result is kept here: download it, or choose your downloads or a folder of this computer in the options.',
  'downloads-not-allowed': () =>
    'The browser does not let SUPIR Upscale save to your downloads. Allow it in the options.',
  'downloads-failed': ({ text }) =>
    text === 'USER_CANCELED'
      ? 'It was not saved to your downloads, as that was cancelled.'
      : `It could not be saved to your downloads (${text}).`,
  'downloads-ask': () =>
    'The browser asks where to save it: see its dialog. To be asked no more, switch “Ask where to save each file before downloading” off in the browser’s settings.',
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

function refusal(why: WebuiRefusal): string {
  if (typeof why === 'number') return `status ${why}`;
  return typeof why === 'string' ? REFUSALS[why] : why.text;
}

const REFUSALS: Record<Extract<WebuiRefusal, string>, string> = {
  ...NOT_TAKEN,
  'odd-answer': 'its answer was not understood',
  'no-unload': 'no “Unload” button in its settings',
  'other-save': 'its Save button is of another kind',
  'saved-nothing': 'its Save button wrote no file',
  'no-extras': 'it has no Extras tab to save with: take it out of “Hidden UI tabs” in its settings, and reload its UI',
  'no-folder': 'it does not say where it saves images',
  'no-image': 'its Extras tab saved nothing',
  'no-name': 'it does not keep the file name',
};
