import { Notice } from '../../components/Notice.tsx';
import type { Reason } from '../../words/reason.ts';
import { sayAll } from '../../words/say-all.ts';
import { useHere } from './use-here.ts';

/** The page behind the popup, where it is a web UI on another host: the browser is asked for that one. */
export function UseHere({ onProblem }: { onProblem(problem: Reason): void }) {
  const { here, use, leave } = useHere(onProblem);
  if (!here) return null;
  const { reason, act, origin } = here;
  const acts = {
    use: {
      label: 'Use SUPIR on this page',
      title: `Asks the browser to let SUPIR Upscale into ${origin}`,
      mark: 'use-here',
      onAct: () => use(origin),
    },
    leave: {
      label: 'Stop using it here',
      title: `Ends the jobs of ${origin}, and gives the browser’s permission back`,
      mark: 'leave-here',
      onAct: () => leave(origin),
    },
  };
  return <Notice tone="hint" text={sayAll(reason)} code={reason.code} {...(act && { act: acts[act] })} />;
}
