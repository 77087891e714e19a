import { configOf } from './config.ts';
import { folder, resultPaths, runExtras } from './extras-call.ts';
import { upload } from './http.ts';
import { withoutTime } from './item.ts';
import type { Group } from './observation.ts';
import { encodePng, testPicture } from './png.ts';

const FOLDER_LENGTH = 150;
const NAMES = [90, 150];

/** What the web UI makes of a name that is fine in itself, in a folder that is fine in itself. */
export const longPath: Group = {
  name: `a folder of ${FOLDER_LENGTH} characters`,
  async observe({ url }, note) {
    const home = await extrasFolder(url);
    const long = `${home}/${'f'.repeat(FOLDER_LENGTH - home.length - 1)}`;
    for (const length of NAMES) {
      const name = 'n'.repeat(length);
      const input = await upload(url, `${name}.png`, encodePng(testPicture(96, 64, 3, length)));
      const values = { extras_batch_input_dir: folder(input), extras_batch_output_dir: long };
      const paths = resultPaths(await runExtras(url, { mode: 'batch_directory', values })).map(withoutTime);
      const own = paths.find((path) => path.includes(`${long}/n`)) ?? '';
      note(`a name of ${length}: saved with`, `${own.slice(long.length + 1).replace(/\.png$/, '').length} characters`);
    }
  },
};

/** The folder where the web UI puts what comes out of the Extras tab. */
async function extrasFolder(url: string): Promise<string> {
  const png = encodePng(testPicture(96, 64, 3, 106));
  const { version } = await configOf(url);
  const image = version.startsWith('4')
    ? { path: await upload(url, 'conform-home.png', png), meta: { _type: 'gradio.FileData' } }
    : `data:image/png;base64,${png.toString('base64')}`;
  const [saved = ''] = resultPaths(await runExtras(url, { mode: 'single', values: { extras_image: image } }));
  return folder(saved);
}
