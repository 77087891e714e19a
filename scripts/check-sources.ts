// Rebuilds the Firefox extension from the sources archive that add-on reviewers get, and compares: both must be the same to the byte.
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const archive = join(root, `.output/supir-upscale-${version}-sources.zip`);
const folder = mkdtempSync(join(tmpdir(), 'supir-sources-'));

try {
  execFileSync('python3', ['-m', 'zipfile', '-e', archive, folder]);
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  run('npm', 'install', '--no-save', '--loglevel', 'error');
  run('npx', 'wxt', 'build', '-b', 'firefox');
  const ours = filesOf(join(root, '.output/firefox-mv3'));
  const theirs = filesOf(join(folder, '.output/firefox-mv3'));
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  const different = [...names].filter((name) => !ours.get(name)?.equals(theirs.get(name) ?? Buffer.alloc(0)));
  if (different.length > 0) throw new Error(`The sources archive builds something else: ${different.join(', ')}`);
  console.log(`The sources archive builds the same ${names.size} files.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function filesOf(output: string): Map<string, Buffer> {
  const names = globSync('**/*.*', { cwd: output });
  return new Map(names.map((name) => [name, readFileSync(join(output, name))]));
}
