import { defineContentScript } from 'wxt/utils/define-content-script';
import { features } from '../../features/index.ts';
import { createPage } from '../../features/page/create-page.ts';
import { startFeatures } from '../../features/page/start-features.ts';
import { detectWebui } from '../../webui/page/detect.ts';

export default defineContentScript({
  matches: ['http://127.0.0.1/*', 'http://localhost/*'],
  runAt: 'document_idle',
  // On a page that is no web UI nothing of ours may be seen, not even WXT's message.
  noScriptStartedPostMessage: true,
  async main(context) {
    const webui = detectWebui(document);
    if (!webui) {
      context.abort();
      return;
    }
    const page = await createPage(webui, context.signal);
    startFeatures(features, page, context.signal);
  },
});
