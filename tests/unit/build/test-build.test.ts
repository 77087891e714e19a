import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const OUTPUT = join(import.meta.dirname, '../../../.output');
const CLOSED = 'attachShadow({mode:`closed`})';
const OPEN = 'attachShadow({mode:`open`})';

describe.each(['chrome-mv3', 'firefox-mv3'])('%s for tests', (folder) => {
  const [shipped, forTests] = [filesIn(join(OUTPUT, folder)), filesIn(join(OUTPUT, `${folder}-test`))];

  test('has the same files as what is shipped', () => {
    expect([...forTests.keys()]).toEqual([...shipped.keys()]);
  });

  test('differs in nothing but that its shadow roots are open', () => {
    const differing = [...shipped].filter(([path, bytes]) => forTests.get(path) !== bytes.replaceAll(CLOSED, OPEN));
    expect(differing.map(([path]) => path)).toEqual([]);
  });

  test('what is shipped has closed roots only', () => {
    const modes = [...shipped.values()].flatMap((bytes) => bytes.match(/attachShadow\(\{mode:[^}]*\}\)/g) ?? []);
    expect(new Set(modes)).toEqual(new Set([CLOSED]));
  });
});

/** Every file below a folder by its path there, a character for each byte. */
function filesIn(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}
