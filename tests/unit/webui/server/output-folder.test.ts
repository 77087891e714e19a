import { expect, test } from 'vitest';
import { readGradioConfig } from '../../../../webui/gradio-config.ts';
import { outputFolder, outputFolders } from '../../../../webui/server/output-folder.ts';

const folder = (settings: Record<string, unknown>) => {
  const components = Object.entries(settings).map(([name, value], id) => ({
    id,
    type: 'textbox',
    props: { elem_id: `setting_${name}`, value },
  }));
  const config = readGradioConfig({ version: '3.41.2', components, dependencies: [] });
  if (!config) throw new Error('no configuration');
  return outputFolder(outputFolders(config), 'img2img', new Date(2026, 0, 5));
};
const DIRS = { outdir_samples: '', outdir_img2img_samples: 'outputs/img2img-images' };

test.each([
  ['the folder of the tab', DIRS, 'outputs/img2img-images'],
  ['one folder for all tabs', { ...DIRS, outdir_samples: '/all' }, '/all'],
  [
    'a folder for each day',
    { ...DIRS, save_to_dirs: true, directories_filename_pattern: '[date]' },
    'outputs/img2img-images/2026-01-05',
  ],
  [
    'a pattern that only the web UI knows',
    { ...DIRS, save_to_dirs: true, directories_filename_pattern: '[model_name]' },
    'outputs/img2img-images',
  ],
  ['nothing', {}, null],
])('%s', (_, settings, expected) => {
  expect(folder(settings)).toBe(expected);
});
