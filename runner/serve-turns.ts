import type { GenerationTurn } from '../jobs/queue/queue.ts';
import type { TurnPort } from '../platform/turn-port.ts';
import { callerOf } from './caller.ts';
import type { OpenRunner } from './open-runner.ts';

/**
 * Lets pages generate while there are jobs: they wait for the running job, and the jobs wait for them. A turn lasts until the
 * page ends it or is gone.
 */
export function serveTurns(started: Promise<OpenRunner>, serve: (opened: (port: TurnPort) => void) => void): void {
  serve((port) => {
    let asking: Promise<void> | undefined;
    let turn: GenerationTurn | undefined;
    let isOver = false;

    async function ask(webui: string): Promise<void> {
      const caller = callerOf(port.sender, location.origin);
      if (caller.kind !== 'page' || URL.parse(webui)?.origin !== caller.origin) return;
      asking ??= started.then(({ queue }) => {
        if (!isOver) turn = queue.takeTurn(webui);
      });
      await asking;
      await turn?.granted;
    }

    async function anyway(): Promise<void> {
      await asking;
      await turn?.anyway();
    }

    port.onRequest(async (request) => {
      try {
        await (request === 'anyway' ? anyway() : ask(request.webui));
      } catch (error) {
        // A runner that could not start has no jobs to wait for.
        console.warn('SUPIR Upscale:', error);
      }
      if (!isOver) port.answer('go');
    });
    port.onEnd(() => {
      isOver = true;
      turn?.end();
    });
  });
}
