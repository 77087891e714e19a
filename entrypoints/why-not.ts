import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { detectWebui, whyNot } from '../webui/page/detect.ts';

// Once, in the page over which the popup was opened, when nothing of ours answers there.
export default defineUnlistedScript(() => ({
  isWebui: detectWebui(document) !== null,
  reason: whyNot(document, location.origin),
}));
