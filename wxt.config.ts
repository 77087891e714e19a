import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { OWN_HOSTS } from './platform/own-hosts.ts';

// Every permission with its reason; tests/unit/manifest.test.ts holds the list.
const permissions = {
  /** Settings and the panel's last values. */
  storage: 'all',
  /** Jobs outlive a page: their images wait in IndexedDB, which can exceed the usual quota. */
  unlimitedStorage: 'all',
  /** Wakes the extension while there are jobs: a runner that was lost starts again. */
  alarms: 'all',
  /** Brings panel, strip and compare view into the page of a web UI, and of nothing else. */
  scripting: 'all',
  /** The popup sees the address of the page over which it was opened, to ask for that one, and whether it is a web UI. */
  activeTab: 'all',
  /** Jobs live in an offscreen document, because Chromium stops a service worker after 30 s. */
  offscreen: 'chromium',
} as const;

// Each is asked for when the user chooses in the options what needs it.
const optionalPermissions = [
  /** Says when all jobs have ended. */
  'notifications',
  /** Saves results in a subfolder of the downloads, without a question for each. */
  'downloads',
];

// Nothing of the extension's own pages comes from elsewhere; images do from the web UIs whose jobs they show, and requests go through `http/gate.ts`.
// `http:` and `https:` stand for the backend that the user names, and stay as they are for hosts other than loopback's.
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "object-src 'none'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: http://127.0.0.1:* http://localhost:*",
  "connect-src 'self' blob: http: https:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** On another machine: asked for that one origin, on a click in the options (backend) or the popup (web UI), and given back when it is not used any more. */
const ELSEWHERE = ['http://*/*', 'https://*/*'];

/**
 * Fixes the id in Chromium, hcnocanfajnjbkaigokjgpehffllpbeh, and with it where everything is stored: without it an unpacked folder that
 * was moved, or that of a new version, is another extension. Nobody has the private half; it is needed for no package of ours.
 */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp53KMC671cXv0ly2GNii6hEzqG6KKPdOGicmZl2BKXYjwe/T0pg2pNmh8AGo/aMzZb0TOZZMbwZLrabu5tmDbLm3CuYWLpgnTDxO3MuovZ7/T/YcyxkMJeGh2hNpOJQCXltnbJdpmp2iKhoSWI15fXlZ4PMgwEvEDi2ujacgB3NTHnzWS0PC2SAgdGpHlIq7rhNRSDeVpJRkKC25JqxfssjupAc7n0pUCj/pr1S1gtkxDu7IQjHwcYghWVz48yAs7yP79KqBUzVO5d3wuJAgRub0zs1FG8RTZxi1JDkIE3RAYaLARSmoYa/NJqUKlzO+MdxKRYIlkI1KNZiIJKnY8wIDAQAB';

/** Chrome's Web Store gives an id of its own, and refuses a package that brings a key. */
const isForStore = process.env.SUPIR_STORE === '1';

export default defineConfig({
  manifestVersion: 3,
  ...(isForStore ? { outDirTemplate: '{{browser}}-mv{{manifestVersion}}-store' } : {}),
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  // What Mozilla's reviewers need to build the same; without it stray files of the working tree travel along.
  zip: {
    ...(isForStore ? { artifactTemplate: '{{name}}-{{packageVersion}}-{{browser}}-store.zip' } : {}),
    includeSources: [
      '{entrypoints,features,components,webui,backend,http,jobs,images,platform,runner,words,public}/**',
      '{package,package-lock,tsconfig}.json',
      'wxt.config.ts',
      'README.md',
      'LICENSE',
    ],
  },
  vite: () => ({
    plugins: [preact()],
    // `wxt.test.config.ts` changes this alone: what the page cannot reach, no test could.
    define: { SHADOW_MODE: JSON.stringify('closed') },
    // The oldest browsers of the manifests: for older ones `light-dark()` would become a media query, deaf to `color-scheme`.
    build: { target: 'es2023', cssTarget: ['chrome148', 'firefox140'] },
  }),
  manifest: ({ browser, mode }) => ({
    name: 'SUPIR Upscale',
    description: 'SUPIR upscaling in the gallery of the AUTOMATIC1111 and Forge web UIs.',
    permissions: Object.entries(permissions)
      .filter(([, where]) => where === 'all' || browser !== 'firefox')
      .map(([name]) => name),
    host_permissions: OWN_HOSTS,
    optional_permissions: optionalPermissions,
    optional_host_permissions: ELSEWHERE,
    // Chromium stores no images of a private window, and Firefox would keep them in the profile of all others.
    incognito: 'not_allowed',
    // `npm run dev` brings scripts from Vite's server.
    ...(mode === 'production' && { content_security_policy: { extension_pages: CSP } }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              // What is stored hangs on it: another one would be another extension.
              id: 'supir-upscale@supir-upscale.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          ...(isForStore ? {} : { key: CHROMIUM_KEY }),
          minimum_chrome_version: '148',
          // By default every other extension may send messages, which nobody hears.
          externally_connectable: { ids: [] },
          // Images travel between page and runner as Blobs (Chrome ≥ 148).
          message_serialization: 'structured_clone',
        }),
  }),
});
