import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';

const OUTPUT = join(import.meta.dirname, '../../../.output');

const read = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(OUTPUT, folder, 'manifest.json'), 'utf8'));

/** Private windows have none of it, and nothing of its pages comes from elsewhere. */
const CLOSED = {
  incognito: 'not_allowed',
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; object-src 'none'; worker-src 'self'; style-src 'self'; img-src 'self' blob: http://127.0.0.1:* http://localhost:*; connect-src 'self' blob: http: https:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  },
};

/** A change here is a change of what users and stores are asked for: its reason belongs into wxt.config.ts and PRIVACY.md. */
describe('permissions', () => {
  test('Chromium', () => {
    const { permissions, host_permissions, optional_host_permissions, optional_permissions, content_scripts, ...rest } =
      read('chrome-mv3');
    expect({ permissions, host_permissions, optional_host_permissions, optional_permissions }).toMatchInlineSnapshot(`
      {
        "host_permissions": [
          "http://127.0.0.1/*",
          "http://localhost/*",
        ],
        "optional_host_permissions": [
          "http://*/*",
          "https://*/*",
        ],
        "optional_permissions": [
          "notifications",
          "downloads",
        ],
        "permissions": [
          "storage",
          "unlimitedStorage",
          "alarms",
          "scripting",
          "activeTab",
          "offscreen",
        ],
      }
    `);
    expect(matches(content_scripts)).toEqual(host_permissions);
    expect(rest).not.toHaveProperty('web_accessible_resources');
    expect(rest).toMatchObject({ externally_connectable: { ids: [] }, ...CLOSED });
  });

  test('Firefox', () => {
    const { permissions, host_permissions, optional_host_permissions, optional_permissions, content_scripts, ...rest } =
      read('firefox-mv3');
    expect({ permissions, host_permissions, optional_host_permissions, optional_permissions }).toMatchInlineSnapshot(`
      {
        "host_permissions": [
          "http://127.0.0.1/*",
          "http://localhost/*",
        ],
        "optional_host_permissions": [
          "http://*/*",
          "https://*/*",
        ],
        "optional_permissions": [
          "notifications",
          "downloads",
        ],
        "permissions": [
          "storage",
          "unlimitedStorage",
          "alarms",
          "scripting",
          "activeTab",
        ],
      }
    `);
    expect(matches(content_scripts)).toEqual(host_permissions);
    expect(rest).not.toHaveProperty('web_accessible_resources');
    expect(rest).toMatchObject({
      manifest_version: 3,
      ...CLOSED,
      browser_specific_settings: { gecko: { data_collection_permissions: { required: ['none'] } } },
    });
  });
});

test('docs/security.md names each, and no other', () => {
  const text = readFileSync(join(OUTPUT, '../docs/security.md'), 'utf8').split('## Permissions')[1] ?? '';
  const named = [...text.matchAll(/`([\w.]+)`/g)].map(([, name]) => name).filter((name) => !name?.endsWith('.ts'));
  const { permissions, optional_permissions: optional } = read('chrome-mv3') as Record<string, string[]>;
  expect(new Set(named)).toEqual(new Set([...(permissions ?? []), ...(optional ?? []), '127.0.0.1', 'localhost']));
});

/** Everything is stored under it: with another one all that users have made is out of reach. */
describe('id', () => {
  test('Chromium: what follows from the key, wherever the folder lies', () => {
    const key = Buffer.from(String(read('chrome-mv3').key), 'base64');
    const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
    const id = hash.replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
    expect(id).toBe('hcnocanfajnjbkaigokjgpehffllpbeh');
  });

  test('the package for Chrome’s store brings no key', async () => {
    vi.stubEnv('SUPIR_STORE', '1');
    vi.resetModules();
    const { manifest, outDirTemplate } = (await import('../../../wxt.config.ts')).default;
    vi.unstubAllEnvs();
    if (typeof manifest !== 'function') throw new Error('The manifest is no function of the browser any more.');
    const env = { mode: 'production', command: 'build', browser: 'chrome', manifestVersion: 3 } as const;
    expect(await manifest(env)).not.toHaveProperty('key');
    expect(outDirTemplate).not.toBe(undefined);
  });

  test('Firefox: that of version 0.1', () => {
    expect(read('firefox-mv3')).toMatchObject({
      browser_specific_settings: { gecko: { id: 'supir-upscale@supir-upscale.example' } },
    });
  });
});

const matches = (scripts: unknown): string[] => [
  ...new Set((scripts as { matches: string[] }[]).flatMap((script) => script.matches)),
];
