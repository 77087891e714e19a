import { Notice } from '../components/Notice.tsx';
import { whenMounted } from '../webui/page/mount.ts';
import { say } from '../words/say.ts';
import type { Feature } from './page/page.ts';
import { mountInShadow } from './page/shadow-mount.ts';

/** Says why nothing works any more when the extension was updated while the page stood open. */
export const updateNotice: Feature = {
  id: 'update-notice',
  include: () => true,
  init(page, signal) {
    for (const tab of page.shownTabs) {
      whenMounted(
        tab,
        (places, mounted) => {
          const show = () => {
            if (!page.outdated.value) return;
            const view = <Notice tone="error" text={say({ code: 'updated' })} code="updated" />;
            mountInShadow({ id: `${tab}_supir_update`, page, insert: places.belowGallery, view }, mounted);
          };
          page.outdated.subscribe(show, mounted);
          show();
        },
        signal,
      );
    }
  },
};
