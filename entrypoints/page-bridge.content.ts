import { defineContentScript } from 'wxt/utils/define-content-script';
import { installBridge } from '../webui/page/bridge.ts';

// In the page's own world, where Gradio's components are; nothing of the extension can be reached from here.
export default defineContentScript({
  matches: ['http://127.0.0.1/*', 'http://localhost/*'],
  world: 'MAIN',
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: () => installBridge(),
});
