import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { later } from '../features/later.ts';
import { provide } from '../features/page/parts.ts';

// Two thirds of what the extension has for a page: only a web UI gets it, while Gradio still builds the page.
export default defineUnlistedScript(() => provide({ later }));
