import { expect, it } from 'vitest';
import { galleryItem } from '../../../webui/gallery-item.ts';

const file = { path: 'C:\\out\\a-supir-2x.png', url: 'http://h/file=C:%5Cout%5Ca-supir-2x.png', native: true };

it('is a file of Gradio 3.41 for A1111', () => {
  expect(galleryItem('a1111', file)).toEqual({ name: file.path, data: file.url, is_file: true });
});

it('is a file of Gradio 4.40 for Forge, with the name that its download button gives', () => {
  expect(galleryItem('forge', file)).toEqual({
    image: { path: file.path, url: file.url, orig_name: 'a-supir-2x.png', meta: { _type: 'gradio.FileData' } },
    caption: null,
  });
});
