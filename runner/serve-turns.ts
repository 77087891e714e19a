import type { GenerationTurn } from '../jobs/queue/queue.ts';
import type { Grant } from '../jobs/queue/turn.ts';
import type { TurnRequest } from '../platform/messages.ts';
import type { TurnPort } from '../platform/turn-port.ts';
import type { OpenRunner } from './open-runner.ts';

/** Nothing is known that speaks against it, or the user does not want to hear it. */
const WITHOUT_WAITING: Grant = { isModelDeleted: false };

/**
 * Lets pages generate while there are jobs: they wait for the running job, and the jobs wait for them. A turn lasts until the
 * page ends it or is gone.
 */
export function serveTurns(started: Promise<OpenRunner>, serve: (opened: (port: TurnPort) => void) => void): void {
  serve((port) => {
    let asking: Promise<void> | undefined;
    let turn: GenerationTurn | undefined;
    let isOver = false;

    async function ask(webui: string): Promise<Grant> {
      const caller = await port.caller;
      if (caller.kind !== 'page' || webui !== caller.origin) return WITHOUT_WAITING;
      asking ??= started.then(({ queue }) => {
        if (!isOver) turn = queue.takeTurn(webui);
      });
      await asking;
      return (await turn?.granted) ?? WITHOUT_WAITING;
    }

    async function anyway(): Promise<Grant> {
      await asking;
      await turn?.anyway();
      return WITHOUT_WAITING;
    }

    async function answer(request: TurnRequest): Promise<Grant> {
      try {
        return await (request === 'anyway' ? anyway() : ask(request.webui));
      } catch (error) {
        // A runner that could not start has no jobs to wait for.
        console.warn('SUPIR Upscale:', error);
        return WITHOUT_WAITING;
      }
    }

    port.onRequest(async (request) => {
      const grant = await answer(request);
      if (!isOver) port.answer(grant);
    });
    port.onEnd(() => {
      isOver = true;
      turn?.end();
    });
  });
}
