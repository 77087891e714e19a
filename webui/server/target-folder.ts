import { folderOf, isSavedImage } from '../image-url.ts';
import { outputFolder } from './output-folder.ts';
import { type SaveRequest, sourceFile } from './save-request.ts';
import type { WebuiStart } from './webui-start.ts';

/**
 * Where on the web UI's disk a result goes: the folder that the user named, else its source's; for a source that the web UI
 * has not saved, that of its tab. Null when nothing is known.
 */
export function targetFolder(
  save: Omit<SaveRequest, 'file'>,
  { outputs }: WebuiStart,
  named: string | null,
): string | null {
  if (named !== null) return named;
  const file = sourceFile(save);
  if (file && save.sourceUrl !== null && isSavedImage(save.sourceUrl)) return folderOf(file.path);
  return outputs && outputFolder(outputs, save.tab, new Date());
}
