import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const OUTPUT = join(import.meta.dirname, '../../../.output');

const read = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(OUTPUT, folder, 'manifest.json'), 'utf8'));

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
          "offscreen",
        ],
      }
    `);
    expect(matches(content_scripts)).toEqual(host_permissions);
    expect(rest).not.toHaveProperty('web_accessible_resources');
    expect(rest).not.toHaveProperty('externally_connectable');
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
        ],
      }
    `);
    expect(matches(content_scripts)).toEqual(host_permissions);
    expect(rest).not.toHaveProperty('web_accessible_resources');
    expect(rest).toMatchObject({
      manifest_version: 3,
      content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
      browser_specific_settings: { gecko: { data_collection_permissions: { required: ['none'] } } },
    });
  });
});

const matches = (scripts: unknown): string[] => [
  ...new Set((scripts as { matches: string[] }[]).flatMap((script) => script.matches)),
];
