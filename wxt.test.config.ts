import { mergeConfig } from 'vite';
import type { ConfigEnv } from 'wxt';
import config from './wxt.config.ts';

// `npm run build:test`: the same extension with shadow roots that tests can look into; tests/unit/build/test-build.test.ts holds it to that.
export default {
  ...config,
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}-test',
  vite: async (env: ConfigEnv) => mergeConfig((await config.vite?.(env)) ?? {}, { define: { SHADOW_MODE: '"open"' } }),
};
