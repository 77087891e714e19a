import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Raster } from '../../../images/pixels/raster.ts';
import type { Size } from '../../../images/size.ts';
import { type SizePlan, sizePlan } from '../../../jobs/size-plan.ts';
import { TargetSizeError } from '../../../jobs/target-size.ts';
import { toResult } from '../../../runner/to-result.ts';
import { toSend } from '../../../runner/to-send.ts';
import { pythonOf } from '../../lab/setup.ts';
import { type Random, seededRandom } from '../images/seeded-random.ts';
import { type Drawing, drawingFor, drawn, edges, greyPicture, planeOf } from './drawing.ts';
import { rasterCodec } from './raster-codec.ts';

const PICTURES = 36;
/** So that Python's memory and this test stay small. */
const MAX_PIXELS = 2e6;

interface Case {
  source: Raster;
  drawing: Drawing;
  scale: number;
  plan: SizePlan;
}

/** One of a size and a scale that the backend can return. */
function aCase(random: Random): Case {
  for (;;) {
    const size = { width: 64 + random.below(1400), height: 64 + random.below(1400) };
    const scale = 1 + random.below(141) / 20;
    const plan = planOrNull(size, scale, random.below(3) === 0);
    if (!plan || plan.returned.width * plan.returned.height > MAX_PIXELS) continue;
    const drawing = drawingFor(size);
    // What the result is of the source, where SUPIR's minimum raised it.
    const shortPx = Math.min(size.width, size.height);
    const isRaised = plan.raised && Math.min(plan.result.width, plan.result.height) >= 1024;
    return { source: drawn(size, drawing), drawing, scale: isRaised ? 1024 / shortPx : scale, plan };
  }
}

function planOrNull(size: Size, scale: number, exactScale: boolean): SizePlan | null {
  try {
    return sizePlan(size, { scale }, exactScale);
  } catch (error) {
    if (error instanceof TargetSizeError) return null;
    throw error;
  }
}

/** The lab backend's own stretch, with its Pillow. */
async function stretched(pictures: { picture: Raster; upscale: number }[]): Promise<Raster[]> {
  const script = fileURLToPath(new URL('lab_stretch.py', import.meta.url));
  const tasks = pictures.map(({ picture, upscale }) => {
    const grey = Buffer.from(planeOf(picture)).toString('base64');
    return { width: picture.width, height: picture.height, grey, upscale };
  });
  const input = JSON.stringify(tasks);
  const output = execFileSync(await pythonOf('backend'), [script], { input, maxBuffer: 2 ** 29 });
  const answers = JSON.parse(output.toString()) as { width: number; height: number; grey: string }[];
  return answers.map(({ grey, ...size }) => greyPicture(Buffer.from(grey, 'base64'), size));
}

/** How far the edges of what was drawn lie from where they should, in pixels of the result. */
function errorPx(result: Raster, { drawing: { centre, radius, columns, rows }, scale }: Case): number {
  const wanted = (from: number, bars: number[]) => [from - radius, from + radius, ...bars].map((px) => px * scale);
  const found = [edges(result, 'x', Math.round(centre.y * scale)), edges(result, 'y', Math.round(centre.x * scale))];
  const expected = [wanted(centre.x, columns), wanted(centre.y, rows)];
  expect(found.map(({ length }) => length)).toEqual([6, 6]);
  return Math.max(...found.flatMap((each, i) => each.map((px, k) => Math.abs(px - (expected[i]?.[k] ?? Number.NaN)))));
}

it(`a disc stays one, bars stay in place to 1 px, and the size is exact (${PICTURES} sizes and scales of a fixed seed)`, async () => {
  const random = seededRandom(7);
  const { codec, fileOf, pictureOf } = rasterCodec();
  const cases = Array.from({ length: PICTURES }, () => aCase(random));
  const sent = await Promise.all(
    cases.map(async ({ source, plan: { padded, upscale } }) => {
      const image = fileOf(source);
      return { picture: pictureOf((await toSend({ image, padded, mayKeep: 'no' }, codec)).image), upscale };
    }),
  );
  const returned = await stretched(sent);
  let worst = 0;
  for (const [i, each] of cases.entries()) {
    const { source, plan } = each;
    const about = JSON.stringify({ width: source.width, height: source.height, scale: each.scale, plan });
    expect(returned[i], about).toMatchObject(plan.returned);
    const output = { format: 'png', quality: 100 } as const;
    const files = { source: fileOf(source), returned: fileOf(returned[i] as Raster) };
    const { file } = await toResult({ ...files, crop: plan.crop, result: plan.result, output, mayKeep: false }, codec);
    const result = pictureOf(file);
    expect(result, about).toMatchObject(plan.result);
    worst = Math.max(worst, errorPx(result, each));
    expect(worst, about).toBeLessThanOrEqual(1);
  }
  expect(cases.filter(({ plan }) => plan.raised).length).toBeGreaterThan(10);
  expect(cases.filter(({ plan }) => plan.padded.width > plan.crop.width / plan.upscale).length).toBeGreaterThan(10);
}, 60_000);
