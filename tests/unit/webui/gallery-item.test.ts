import { expect, it } from 'vitest';
import { galleryItem } from '../../../webui/gallery-item.ts';

const file = { path: 'C:\\out\\a-supir-2x.png', url: 'http://h/file=C:%5Cout%5Ca-supir-2x.png', native: true };

it('is a file of Gradio 3.41', () => {
  expect(galleryItem(3, file)).toEqual({ name: file.path, data: file.url, is_file: true });
});

it('is a file of Gradio 4.40, with the name that its download button gives', () => {
  expect(galleryItem(4, file)).toEqual({
    image: { path: file.path, url: file.url, orig_name: 'a-supir-2x.png', meta: { _type: 'gradio.FileData' } },
    caption: null,
  });
});
