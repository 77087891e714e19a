// `npm run test:matrix`: what `npm test` leaves out because it only repeats it elsewhere, longer or at random (docs/tests.md).
import { spawnSync } from 'node:child_process';
import { BROWSERS } from '../tests/e2e/harness/find-browser.ts';

/** Another one each day, so that faults strike elsewhere; printed, so that a run can be repeated. */
const seed = process.env.SUPIR_MATRIX_SEED ?? `${Math.floor(Date.now() / 86_400_000)}`;

type Step = [name: string, ...command: string[]];

const STEPS: readonly Step[] = [
  ['the other cells, end to end', 'scripts/e2e.ts'],
  ...BROWSERS.map(
    (browser): Step => [
      `200 jobs with faults, ${browser}, seed ${seed}`,
      ...['bench/soak.ts', '--browser', browser, '--fault-every', '4', '--seed', seed],
    ],
  ),
  [
    `generated file names, seed ${seed}`,
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'tests/unit/webui/server/kept-files.test.ts'],
  ],
  ['the pictures of the README', 'scripts/pictures.ts'],
];

const failed = STEPS.filter(([name, ...command]) => {
  console.log(`== ${name}`);
  const env = { ...process.env, SUPIR_MATRIX: '1', SUPIR_MATRIX_SEED: seed };
  return spawnSync(process.execPath, command, { stdio: 'inherit', env }).status !== 0;
});
console.log(`${STEPS.length - failed.length} passed, ${failed.length} failed`);
for (const [name] of failed) console.log(`failed: ${name}`);
process.exitCode = failed.length === 0 ? 0 : 1;
