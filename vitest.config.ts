import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    // A file may have none for this browser, or in these cells.
    passWithNoTests: true,
    projects: [
      {
        plugins: [WxtVitest()],
        define: { SHADOW_MODE: '"closed"' },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // Some read the whole configuration or start a server; two busy cores are slow.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/harness/servers.setup.ts'],
          // One worker without isolation: all files share the browsers (0.4 s and 2.5 s a start).
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
