import { GateError } from '../../http/gate-error.ts';
import { readShown } from '../../http/shown.ts';
import { ReasonError } from '../../words/reason.ts';

/**
 * The bytes of a gallery's image, from the page's own origin (or a data: URL).
 * @throws {ReasonError} `source-…`
 */
export async function readSource(url: string): Promise<Blob> {
  const answer = await orReason(readShown(url));
  const { ok, status } = answer;
  if (ok) return orReason(answer.blob());
  throw new ReasonError({ code: status === 404 || status === 403 ? 'source-gone' : 'source-refused', status });
}

const orReason = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((cause) => {
    if (cause instanceof GateError) throw new ReasonError({ code: 'source-odd', why: cause.refusal }, { cause });
    throw new ReasonError({ code: 'source-unreachable' }, { cause });
  });
