import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** 8-bit pixels, row by row from the top left, 3 (RGB) or 4 (RGBA) bytes each. */
export interface Picture {
  width: number;
  height: number;
  channels: 3 | 4;
  pixels: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A test picture whose every pixel differs from its neighbours; `shade` makes two of one size different. */
export function testPicture(width: number, height: number, channels: 3 | 4 = 3, shade = 0): Picture {
  const pixels = new Uint8Array(width * height * channels);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 31 + Math.floor(i / 7) + shade) % 256;
  return { width, height, channels, pixels };
}

export function encodePng({ width, height, channels, pixels }: Picture, text: Record<string, string> = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 3 ? 2 : 6], 8);
  const stride = width * channels;
  const raw = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) raw.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const texts = Object.entries(text).map(([key, value]) => chunk('tEXt', Buffer.from(`${key}\0${value}`, 'latin1')));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...texts,
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Reads an 8-bit RGB or RGBA PNG with its tEXt chunks; throws for any other kind. */
export function decodePng(png: Buffer): Picture & { text: Record<string, string> } {
  const text: Record<string, string> = {};
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const size = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + size);
    if (type === 'IDAT') data.push(body);
    if (type === 'tEXt') {
      const [key = '', value = ''] = body.toString('latin1').split('\0');
      text[key] = value;
    }
    at += size + 12;
  }
  const [width, height, depth, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]];
  if (depth !== 8 || (kind !== 2 && kind !== 6)) throw new Error(`PNG of depth ${depth}, colour type ${kind}`);
  const channels = kind === 2 ? 3 : 4;
  return {
    width,
    height,
    channels,
    text,
    pixels: unfilter(inflateSync(Buffer.concat(data)), width * channels, channels),
  };
}

/** `RGB`, or `RGBA` with the range of its alpha (Forge hides the infotext in the lowest bit: 254 to 255). */
export function kindOf({ channels, pixels }: Picture): string {
  if (channels === 3) return 'RGB';
  const alpha = pixels.filter((_, i) => i % 4 === 3);
  const lowest = alpha.reduce((low, value) => Math.min(low, value), 255);
  return lowest >= 254 ? 'RGBA, alpha 254 to 255' : 'RGBA with transparent parts';
}

/** https://www.w3.org/TR/png-3/#9Filters */
function unfilter(raw: Buffer, stride: number, step: number): Uint8Array {
  const rows = raw.length / (stride + 1);
  const out = new Uint8Array(stride * rows);
  for (let y = 0; y < rows; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= step ? (out[at - step] ?? 0) : 0;
      const up = y > 0 ? (out[at - stride] ?? 0) : 0;
      const upLeft = x >= step && y > 0 ? (out[at - stride - step] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] ?? 0;
      out[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : upLeft;
}
