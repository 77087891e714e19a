import { describe, expect, it } from 'vitest';
import { entryBlob, ZipError, zipEntries } from '../../../platform/read-zip.ts';
import { zipOf } from '../../../platform/zip-of.ts';

const DATE = new Date(2026, 10, 30);

async function* files(contents: Record<string, string>) {
  for (const [name, text] of Object.entries(contents)) yield { name, blob: new Blob([text]), date: DATE };
}
const zipped = async (contents: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> =>
  (await zipOf(files(contents)).blob()).bytes();

/** A copy with other bytes from `at` on; below 0 counts from the end. */
function changed(bytes: Uint8Array, at: number, ...others: number[]): Blob {
  const copy = new Uint8Array(bytes);
  copy.set(others, at < 0 ? copy.length + at : at);
  return new Blob([copy]);
}

/** The same with all numbers in their long form, as client-zip writes them from 4 GB on. */
function asZip64(bytes: Uint8Array): Blob {
  const short = new DataView(bytes.buffer);
  const start = short.getUint32(bytes.length - 6, true);
  const list: Uint8Array<ArrayBuffer>[] = [];
  for (let at = start; at < bytes.length - 22; at += 47) {
    const entry = new Uint8Array(47 + 28);
    entry.set(bytes.subarray(at, at + 47));
    entry.set([28, 0], 30);
    entry.set([1, 0, 24, 0], 47);
    const view = new DataView(entry.buffer);
    for (const [field, long] of [
      [20, 59],
      [24, 51],
      [42, 67],
    ] as const) {
      view.setBigUint64(long, BigInt(short.getUint32(at + field, true)), true);
      view.setUint32(field, 0xffffffff, true);
    }
    list.push(entry);
  }
  const end = new DataView(new ArrayBuffer(98));
  const size = list.length * 75;
  end.setUint32(0, 0x06064b50, true);
  for (const [at, value] of [
    [32, list.length],
    [40, size],
    [48, start],
    [64, start + size],
  ] as const)
    end.setBigUint64(at, BigInt(value), true);
  end.setUint32(56, 0x07064b50, true);
  end.setUint32(76, 0x06054b50, true);
  for (const at of [84, 86]) end.setUint16(at, list.length, true);
  for (const at of [88, 92]) end.setUint32(at, 0xffffffff, true);
  return new Blob([new Uint8Array(bytes.subarray(0, start)), ...list, end]);
}

const indexOf = (bytes: Uint8Array, signature: string): number =>
  new TextDecoder('latin1').decode(bytes).indexOf(signature);

describe('zipEntries', () => {
  it('finds what zipOf wrote, by name, with its bytes', async () => {
    const zip = new Blob([await zipped({ 'a.json': '{}', 'folder/क.png': 'image', empty: '' })]);
    const entries = await zipEntries(zip);
    expect([...entries.keys()]).toEqual(['a.json', 'folder/क.png', 'empty']);
    const texts = await Promise.all([...entries.values()].map(async (entry) => (await entryBlob(zip, entry)).text()));
    expect(texts).toEqual(['{}', 'image', '']);
  });

  it('reads the long numbers of Zip64, which a file of 4 GB needs', async () => {
    const zip = asZip64(await zipped({ a: 'first', b: 'second' }));
    const second = (await zipEntries(zip)).get('b');
    expect(second && (await (await entryBlob(zip, second)).text())).toBe('second');
  });

  it('refuses what is cut anywhere', async () => {
    const whole = await zipped({ 'a.json': '{}', 'b.png': 'image' });
    for (let length = 0; length < whole.length; length++) {
      await expect(zipEntries(new Blob([whole.subarray(0, length)])), `${length}`).rejects.toThrow(ZipError);
    }
  });

  it('refuses compressed entries, two of one name, and a damaged list', async () => {
    const whole = await zipped({ 'a.json': '{}', 'b.json': '{}' });
    const list = indexOf(whole, 'PK\x01\x02');
    const second = list + 46 + 'a.json'.length;
    await expect(zipEntries(changed(whole, list + 10, 8))).rejects.toThrow('packed anew');
    await expect(zipEntries(changed(whole, second + 46, 'a'.charCodeAt(0)))).rejects.toThrow('twice');
    await expect(zipEntries(changed(whole, list, 0))).rejects.toThrow('damaged');
    await expect(zipEntries(changed(whole, second + 28, 0xff, 0xff))).rejects.toThrow(ZipError);
    await expect(zipEntries(changed(whole, -12, 3))).rejects.toThrow(ZipError);
  });

  it('refuses entries that share their bytes, or lie beyond the end', async () => {
    const whole = await zipped({ a: 'x'.repeat(200), b: 'y' });
    const list = indexOf(whole, 'PK\x01\x02');
    const large = changed(whole, list + 20, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0);
    await expect(zipEntries(large)).rejects.toThrow('less in it');
    const beyond = changed(whole, list + 47 + 42, 0xff, 0xff, 0, 0);
    const entry = (await zipEntries(beyond)).get('b');
    await expect(entry && entryBlob(beyond, entry)).rejects.toThrow('cut off');
    const elsewhere = changed(whole, list + 47 + 42, 7, 0, 0, 0);
    const wrong = (await zipEntries(elsewhere)).get('b');
    await expect(wrong && entryBlob(elsewhere, wrong)).rejects.toThrow('not where');
  });
});
