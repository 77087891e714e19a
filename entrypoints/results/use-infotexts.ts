import { useEffect, useRef, useState } from 'preact/hooks';
import { isFinished } from '../../jobs/job.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import type { RunnerClient } from '../../platform/runner-client.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** Infotexts of results by id, read when something is searched for, once; those that could not be read, with the next search. */
export function useInfotexts(
  { readInfotexts }: Pick<RunnerClient, 'readInfotexts'>,
  jobs: readonly ListedJob[],
  search: string,
  onProblem: (error: unknown) => void,
): ReadonlyMap<string, string> {
  const [texts, setTexts] = useState(NONE);
  const isReading = useRef(false);

  const read = async (ids: readonly string[]) => {
    isReading.current = true;
    try {
      const read = await readInfotexts(ids);
      setTexts((known) => new Map([...known, ...read]));
    } catch (error) {
      onProblem(error);
    } finally {
      isReading.current = false;
    }
  };
  // What came meanwhile is read as soon as the others are there.
  useEffect(() => {
    const missing = jobs.filter((job) => isFinished(job) && !texts.has(job.id)).map(({ id }) => id);
    if (search !== '' && missing.length > 0 && !isReading.current) void read(missing);
  }, [jobs, search, texts]);
  return texts;
}
