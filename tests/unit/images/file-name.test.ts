import { describe, expect, it } from 'vitest';
import { numbered, stemOf } from '../../../images/file-name.ts';

describe('stemOf', () => {
  it.each([
    ['http://127.0.0.1:7860/file=/home/me/outputs/00012-77.png', '00012-77'],
    ['http://127.0.0.1:7860/file=/out/a%20cat%20%231.png?1732399999.5', 'a cat #1'],
    ['http://127.0.0.1:7860/file=C:\\sd\\outputs\\00001-5.webp', '00001-5'],
    ['http://127.0.0.1:7860/file=C%3A%5Csd%5C%E7%8C%AB.png', '猫'],
    ['http://127.0.0.1:7860/file=cat.png', 'cat'],
    ['/file=outputs/cat.png?x=a/b.png', 'cat'],
    ['https://host/file=/out/100%.png', '100%'],
    ['http://127.0.0.1:7860/file=/out/50%%20off%20%E7%8C%AB.png', '50% off 猫'],
    ['C:\\out\\100%25.png', '100%25'],
    ['/home/me/why?.png', 'why_'],
    ['cat.final.jpeg', 'cat.final'],
    ['model v1.5 cat', 'model v1.5 cat'],
    ['/out/<a>:"b"|*\x07.png', '_a___b____'],
    ['data:image/png;base64,iVBORw0KGgo/AAA.png', 'image'],
    ['blob:http://127.0.0.1:7860/0b1c', 'image'],
    ['http://127.0.0.1:7860/', 'image'],
    ['.png', 'image'],
    ['', 'image'],
  ])('%s → %s', (address, stem) => {
    expect(stemOf(address)).toBe(stem);
  });

  it('never cuts the name of an upscaled one short', () => {
    expect(stemOf('/out/00012-77-supir-2x.png')).toBe('00012-77-supir-2x');
  });

  it('leaves room for what a result adds in the 255 bytes of file systems, in whole characters', () => {
    const stem = stemOf(`/out/${'猫😀'.repeat(99)}.png`);
    expect(Buffer.byteLength(`${stem}-supir-8x-999.png`)).toBeLessThanOrEqual(255);
    expect(stem).toMatch(/^(?:猫😀)+猫?$/u);
  });
});

describe('numbered', () => {
  it('puts the number before the extension', () => {
    expect(numbered('a.b-supir-2x.png', 2)).toBe('a.b-supir-2x-2.png');
    expect(numbered('a', 3)).toBe('a-3');
  });
});
