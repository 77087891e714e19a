import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** One PNG chunk; its CRC comes from node, not from the code under test. */
export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, crc]);
}

/** A black PNG that any decoder reads: bit depth 8 or 16, RGB; `extra` chunks stand before the pixels, `after` behind them. */
export function makePng(options: {
  width?: number;
  height?: number;
  bitDepth?: 8 | 16;
  extra?: Buffer[];
  after?: Buffer[];
}) {
  const { width = 3, height = 2, bitDepth = 8, extra = [], after = [] } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, 2], 8);
  const pixels = deflateSync(Buffer.alloc(height * (1 + (width * 3 * bitDepth) / 8)), { level: 0 });
  const chunks = [chunk('IHDR', header), ...extra, chunk('IDAT', pixels), ...after, chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([SIGNATURE, ...chunks]));
}
