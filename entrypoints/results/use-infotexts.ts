import { useEffect, useState } from 'preact/hooks';
import { isFinished } from '../../jobs/job.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import { runnerClient } from '../../platform/runner-client.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** Infotexts of results by id, read when they are wanted for the first time, and those of new ones after that. */
export function useInfotexts(
  jobs: readonly ListedJob[],
  isWanted: boolean,
  onProblem: (error: unknown) => void,
): ReadonlyMap<string, string> {
  const [texts, setTexts] = useState(NONE);
  useEffect(() => {
    const missing = jobs.filter((job) => isFinished(job) && !texts.has(job.id)).map(({ id }) => id);
    if (!isWanted || missing.length === 0) return;
    let isOver = false;
    runnerClient.readInfotexts(missing).then((read) => {
      if (!isOver) setTexts(new Map([...texts, ...read]));
    }, onProblem);
    return () => {
      isOver = true;
    };
  }, [jobs, isWanted, texts]);
  return texts;
}
