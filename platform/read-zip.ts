/** The zip is cut off or damaged, or packed in a way that this module does not read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** A file that lies in a zip as it is, without compression. */
export interface ZipEntry {
  sizeBytes: number;
  crc32: number;
  /** Of its own header, from the start of the zip. */
  offset: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
/** Stands in a 32-bit field whose value is in the Zip64 one. */
const IN_ZIP64 = 0xffffffff;
const MAX_COUNT = 0xffff;
const MAX_DIRECTORY_BYTES = 64 * 2 ** 20;

/**
 * What lies in a zip as `zipOf` writes it: stored, with Zip64 where it is needed, without a comment. Only the list is read.
 * Format: APPNOTE 6.3 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)
 * @throws {ZipError}
 */
export async function zipEntries(zip: Blob): Promise<Map<string, ZipEntry>> {
  const { start, size, count } = await directoryOf(zip);
  if (size > MAX_DIRECTORY_BYTES) throw new ZipError('the list is too long');
  const view = await viewAt(zip, start, size);
  const entries = new Map<string, ZipEntry>();
  let totalBytes = 0;
  for (let at = 0; at < size; ) {
    const { name, entry, length } = within(() => centralEntry(view, at));
    if (entries.has(name)) throw new ZipError(`${name} is in it twice`);
    entries.set(name, entry);
    totalBytes += entry.sizeBytes;
    at += length;
  }
  // client-zip 2.5 counts no further without Zip64.
  if (Math.min(entries.size, MAX_COUNT) !== Math.min(count, MAX_COUNT)) throw new ZipError('the list is not whole');
  // Else a small file could unfold to more than the disk holds, by entries that share their bytes.
  if (totalBytes > zip.size) throw new ZipError('there is less in it than its list says');
  return entries;
}

/** An entry's bytes, not read yet. @throws {ZipError} */
export async function entryBlob(zip: Blob, { offset, sizeBytes }: ZipEntry): Promise<Blob> {
  const header = await viewAt(zip, offset, 30);
  if (header.getUint32(0, true) !== LOCAL) throw new ZipError('a file is not where the list says');
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + sizeBytes > zip.size) throw new ZipError('it is cut off');
  return zip.slice(start, start + sizeBytes);
}

async function directoryOf(zip: Blob): Promise<{ start: number; size: number; count: number }> {
  const end = await viewAt(zip, zip.size - 22, 22);
  if (end.getUint32(0, true) !== END) throw new ZipError('its end is missing');
  const short = { count: end.getUint16(10, true), size: end.getUint32(12, true), start: end.getUint32(16, true) };
  if (zip.size < 42) return short;
  const locator = await viewAt(zip, zip.size - 42, 20);
  if (locator.getUint32(0, true) !== END_64_LOCATOR) return short;
  const long = await viewAt(zip, bigNumber(locator, 8), 56);
  if (long.getUint32(0, true) !== END_64) throw new ZipError('its end is damaged');
  return { count: bigNumber(long, 32), size: bigNumber(long, 40), start: bigNumber(long, 48) };
}

function centralEntry(view: DataView, at: number): { name: string; entry: ZipEntry; length: number } {
  if (view.getUint32(at, true) !== CENTRAL) throw new ZipError('the list is damaged');
  if (view.getUint16(at + 10, true) !== 0) throw new ZipError('it was packed anew');
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength));
  // The long numbers of Zip64 stand in this order, each only where its short field says so.
  let extra = at + 46 + nameLength + 4;
  const number = (field: number): number => {
    const short = view.getUint32(at + field, true);
    if (short !== IN_ZIP64) return short;
    extra += 8;
    return bigNumber(view, extra - 8);
  };
  const sizeBytes = number(24);
  if (number(20) !== sizeBytes) throw new ZipError('it was packed anew');
  const entry = { sizeBytes, crc32: view.getUint32(at + 16, true), offset: number(42) };
  return { name, entry, length: 46 + nameLength + extraLength + view.getUint16(at + 32, true) };
}

async function viewAt(zip: Blob, start: number, size: number): Promise<DataView> {
  if (start < 0 || start + size > zip.size) throw new ZipError('it is cut off');
  return new DataView(await zip.slice(start, start + size).arrayBuffer());
}

function bigNumber(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** Reading beyond the end of the list. */
function within<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new ZipError('the list is damaged');
    throw error;
  }
}
