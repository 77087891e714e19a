import { useState } from 'preact/hooks';
import { type Reason, reasonOf } from '../../words/reason.ts';

/** One long act at a time, with what it says meanwhile and at its end. */
export function useMove() {
  const [words, setWords] = useState<string | null>(null);
  const [problem, setProblem] = useState<Reason | null>(null);
  const [isBusy, setBusy] = useState(false);

  const failed = (error: unknown) => setProblem(reasonOf(error));
  const act = async (begun: string, move: (told: (words: string) => void) => Promise<string>) => {
    setBusy(true);
    setProblem(null);
    setWords(begun);
    try {
      setWords(await move(setWords));
    } catch (error) {
      setWords(null);
      failed(error);
    }
    setBusy(false);
  };
  return { words, problem, isBusy, act, failed };
}
