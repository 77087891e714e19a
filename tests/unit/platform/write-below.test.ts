import { describe, expect, it } from 'vitest';
import { writeBelow } from '../../../platform/write-below.ts';

/** As much of File System Access as is used: folders are maps, files are texts. */
type Tree = Map<string, Tree | string>;

function folderOf(tree: Tree, fails = false): FileSystemDirectoryHandle {
  const missing = (name: string) => new DOMException(name, 'NotFoundError');
  const mismatch = (name: string) => new DOMException(name, 'TypeMismatchError');
  return {
    async getDirectoryHandle(name: string, { create = false } = {}) {
      const found = tree.get(name) ?? (create ? (new Map() as Tree) : undefined);
      if (found === undefined) throw missing(name);
      if (typeof found === 'string') throw mismatch(name);
      tree.set(name, found);
      return folderOf(found, fails);
    },
    async getFileHandle(name: string, { create = false } = {}) {
      const found = tree.get(name) ?? (create ? '' : undefined);
      if (found === undefined) throw missing(name);
      if (typeof found !== 'string') throw mismatch(name);
      tree.set(name, found);
      return { createWritable: async () => sink((text) => tree.set(name, text), fails) };
    },
    async removeEntry(name: string) {
      tree.delete(name);
    },
  } as unknown as FileSystemDirectoryHandle;
}

function sink(done: (text: string) => void, fails: boolean): WritableStream<Uint8Array> {
  let text = '';
  return new WritableStream({
    write(chunk) {
      if (fails) throw new DOMException('full', 'QuotaExceededError');
      text += new TextDecoder().decode(chunk);
    },
    close: () => done(text),
  });
}

const pathFor = (n: number) => (n === 1 ? 'day/a.png' : `day/a-${n}.png`);

describe('writeBelow', () => {
  it('makes the folders, and takes the first path that is free', async () => {
    const tree: Tree = new Map();
    await expect(writeBelow(folderOf(tree), new Blob(['one']), pathFor)).resolves.toBe('day/a.png');
    await expect(writeBelow(folderOf(tree), new Blob(['two']), pathFor)).resolves.toBe('day/a-2.png');
    expect(tree).toEqual(
      new Map([
        [
          'day',
          new Map([
            ['a.png', 'one'],
            ['a-2.png', 'two'],
          ]),
        ],
      ]),
    );
  });

  it('does not take the name of a folder', async () => {
    const tree: Tree = new Map([['day', new Map([['a.png', new Map()]]) as Tree]]);
    await expect(writeBelow(folderOf(tree), new Blob(['one']), pathFor)).resolves.toBe('day/a-2.png');
  });

  it('leaves nothing of a file that could not be written', async () => {
    const tree: Tree = new Map();
    await expect(writeBelow(folderOf(tree, true), new Blob(['one']), pathFor)).rejects.toThrow('full');
    expect(tree.get('day')).toEqual(new Map());
  });
});
