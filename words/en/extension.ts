import type { ExtensionFacts } from '../facts.ts';
import type { Words } from '../sayer.ts';
import { counted } from './parts.ts';

const OPEN = 'Open the image in A1111, reForge, Forge or Forge Neo instead.';

export const EXTENSION: Words<ExtensionFacts> = {
  'not-set-up': () => 'Enter the address at which SUPIR runs.',
  looking: ({ backendUrl }) => `Looking at ${backendUrl} …`,
  ready: ({ backendUrl }) => `SUPIR at ${backendUrl} is ready.`,
  busy: ({ backendUrl, jobs }) => `SUPIR at ${backendUrl} has ${counted(jobs, 'job', 'jobs')} of yours left.`,
  'no-open-page': ({ webui }) => `The web UI at ${webui} is not open in any tab. Open it and try again.`,
  'queue-held': ({ webui }) =>
    `Jobs wait while ${webui} generates: those of other web UIs 30 minutes at most. If it does not generate, use “Go on”.`,
  'click-grants': ({ origin }) =>
    `The first click on 🔬, or on anything else of SUPIR Upscale in this page, lets it work with ${origin}.`,
  'no-webui': () => `This page was made with Gradio, but is no web UI that SUPIR Upscale knows. ${OPEN}`,
  'webui-of-another-kind': () =>
    `SUPIR Upscale does not work in this web UI: it has no “Send to Extras” among the buttons below its gallery, and saves images in its own way (SD.Next is like that). ${OPEN}`,
  'webui-too-old': ({ version }) =>
    `This web UI is too old: its Gradio is ${version || 'of an unknown version'}, and SUPIR Upscale needs 3.41, which A1111 has from 1.6 on. Update the web UI.`,
  'webui-too-new': ({ version }) =>
    `SUPIR Upscale does not work in this web UI: its Gradio is ${version}, which keeps galleries and files in another way than Gradio 3.41 to 4. ${OPEN}`,
  'webui-building': () =>
    'The web UI in this page is still being built: wait a moment. If no 🔬 comes below its gallery, reload the page.',
  'opened-before': () =>
    'This page was opened before SUPIR Upscale, or its present version, was installed. Reload the page.',
  'use-here': ({ origin, host }) =>
    `Use SUPIR Upscale on this page: the browser asks whether to allow it, for ${host === null ? origin : `the host ${host}`} alone.${origin.startsWith('http:') ? ' By http, images travel there unencrypted.' : ''}`,
  'open-at': ({ address, instead }) =>
    `Open the web UI at ${instead} instead of ${address}, which is no address for a browser.`,
  stranger: () => 'SUPIR Upscale only answers web UIs and its own pages. Reload this page.',
  'infotext-too-long': ({ byteLength }) =>
    `The infotext is too long for a JPEG: it would take ${Math.ceil(byteLength / 1000)} kB, and 65 kB is the most. Save this result as PNG or WebP.`,
  'name-unknown': ({ placeholder, known }) =>
    `The file name has ${placeholder}, which is not known. Use one of these: ${known.map((name) => `{${name}}`).join(' ')}.`,
  'name-empty': () =>
    'The file name is empty. Enter one, such as {name}-supir-{scale}x, after the last / if there are folders.',
  'export-none': () =>
    'This is no export of SUPIR Upscale. Choose a file that “Export” made: its name begins with supir-upscale.',
  'export-newer': () =>
    'This export was made by a newer version of SUPIR Upscale. Update SUPIR Upscale here, then import it.',
  'export-damaged': ({ text }) =>
    `This export is cut off or damaged (${text}). Nothing was imported. Copy it once more, or export again.`,
  'partly-imported': ({ came, all, because }, say) =>
    `${came} of ${all} jobs came, with settings and panels; then it stopped: ${say(because)} Import the file again for the others: none comes twice.`,
  'ran-out': ({ done, doubtful, failed, name }) => {
    if (done + doubtful + failed === 1) {
      if (doubtful > 0) return `${name} came back, but does not look like its source.`;
      return failed === 0 ? `${name} is upscaled.` : `${name} could not be upscaled.`;
    }
    const doubts = doubtful === 0 ? '' : `, ${counted(doubtful, 'result does', 'results do')} not look like the source`;
    const failures = failed === 0 ? '' : `, ${failed} could not be upscaled`;
    return `${counted(done, 'image is', 'images are')} upscaled${doubts}${failures}.`;
  },
};
