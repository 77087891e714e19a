import type { ServedFile } from '../gallery-item.ts';
import { type FileUrl, fileUrl, parseFileUrl } from '../image-url.ts';
import type { Tab } from '../tab.ts';
import { turns } from '../turns.ts';
import type { PathFor } from './name-plan.ts';
import type { WebuiServer } from './webui-http.ts';

/** A result for a web UI to take. */
export interface SaveRequest {
  /** Address of the web UI, without a slash at its end. */
  webui: string;
  tab: Tab;
  /** The source's address in the gallery; null for a data: URL. */
  sourceUrl: string | null;
  pathFor: PathFor;
  file: Blob;
  signal: AbortSignal;
}

/** A free name is looked up before it is taken, so one save at a time for each web UI, whoever asks. */
export const inTurn = turns<string>();

export function serverOf(save: Pick<SaveRequest, 'webui' | 'sourceUrl' | 'signal'>): WebuiServer {
  return { base: sourceFile(save)?.base ?? save.webui, signal: save.signal };
}

/** Null for an image of another host: nothing is sent anywhere but to the web UI that the page came from. */
export function sourceFile({ webui, sourceUrl }: Pick<SaveRequest, 'webui' | 'sourceUrl'>): FileUrl | null {
  const file = sourceUrl === null ? null : parseFileUrl(sourceUrl);
  return file && new URL(file.base).origin === new URL(webui).origin ? file : null;
}

export const served = ({ base }: WebuiServer, path: string, native: boolean): ServedFile => ({
  path,
  url: fileUrl(base, withoutTime(path)),
  native,
});

/** A1111 adds the time of change to a path: from 1.8 on always, before where numbers are switched off in its settings. */
export const withoutTime = (path: string): string => path.replace(/\?[\d.]+$/, '');
