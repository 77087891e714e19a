import type { Clock } from '../ports.ts';
import type { Hold } from './gate.ts';
import { BELIEVED_MS, type GpuShare } from './gpu-share.ts';

/** How often it is looked whether a web UI that has its turn works on something. */
const LOOK_MS = 10_000;
/** A turn without a sign that its web UI works is over after so long: its page may have forgotten it. */
const NO_SIGN_MS = 10 * 60_000;

export interface Grant {
  /** The web UI loads its model with Generate alone. */
  isModelDeleted: boolean;
}

/** Of a web UI whose page wants to generate. */
export interface Turn extends PromiseWithResolvers<Grant> {
  webui: string;
  hold: Hold;
  isOver: boolean;
}

/** A page can say for ever that it generates, and so can its server: others go on after a while. */
export async function watchTurn(
  turn: Turn,
  { clock, gpu }: { clock: Clock; gpu: Pick<GpuShare, 'isGenerating'> },
): Promise<void> {
  const begunMs = clock.nowMs();
  let signMs = begunMs;
  void turn.promise.then(() => {
    signMs = clock.nowMs();
  });
  while (!turn.isOver) {
    await clock.sleep(LOOK_MS);
    if (turn.isOver) return;
    if (await gpu.isGenerating(turn.webui)) signMs = clock.nowMs();
    if (clock.nowMs() - signMs >= NO_SIGN_MS) return turn.hold.end();
    if (clock.nowMs() - begunMs >= BELIEVED_MS) turn.hold.yieldToOthers();
  }
}
