import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { showCompare } from '../features/page/show-compare.tsx';

// Apart from the content script: a fifth of all that the extension has for a page, and most pages never need it.
export default defineUnlistedScript(() => {
  globalThis.supirShowCompare = showCompare;
});
