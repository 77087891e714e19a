import { lastPart } from '../images/file-name.ts';
import type { FiledResult } from '../webui/server/save-in-folder.ts';
import { withoutTime } from '../webui/server/save-request.ts';
import { strayed } from '../webui/server/strayed.ts';
import type { Reason } from '../words/reason.ts';
import type { Saved } from './places.ts';

/** What is told of a result that a web UI has filed: its real path, and in what it is not as it was meant. */
export function savedAs(filed: FiledResult): Saved {
  const { file } = filed;
  if (filed.in === 'temporary') return { file, note: { code: 'filed-nowhere', because: filed.because } };
  const path = withoutTime(file.path);
  const note = noteOf(filed, path);
  return { path, file, ...(note ? { note } : filed.in === 'folder' && { name: filed.asked.name }) };
}

function noteOf(filed: Exclude<FiledResult, { in: 'temporary' }>, path: string): Reason | null {
  if (filed.in !== 'folder') return { code: 'filed-in-extras', path, because: filed.because };
  const how = strayed(filed.asked, path);
  if (how === 'folder') return { code: 'saved-elsewhere', path };
  return how && { code: 'named-otherwise', name: lastPart(path), asked: filed.asked.name };
}
