const HEADER = Buffer.from('GIF89a', 'latin1');
/** 2×1 px, a table of two colours. */
const SCREEN = Buffer.from([2, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
const FRAME = Buffer.from([0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x44, 0x0a, 0]);
const LOOP = Buffer.concat([
  Buffer.from([0x21, 0xff, 11]),
  Buffer.from('NETSCAPE2.0', 'latin1'),
  Buffer.from([3, 1, 0, 0, 0]),
]);
const control = (flags: number) => Buffer.from([0x21, 0xf9, 4, flags, 10, 0, 0, 0]);

export function makeGif(options: { frames: number; transparent?: boolean }): Uint8Array {
  const frame = Buffer.concat([control(options.transparent ? 1 : 0), FRAME]);
  return new Uint8Array(
    Buffer.concat([HEADER, SCREEN, LOOP, ...Array(options.frames).fill(frame), Buffer.from([0x3b])]),
  );
}
