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
      if (!isOver) port.answer('go');
    }

    async function anyway(): Promise<void> {
      await asking;
      await turn?.anyway();
      if (!isOver) port.answer('go');
    }

    port.onRequest((request) => void (request === 'anyway' ? anyway() : ask(request.webui)));
    port.onEnd(() => {
      isOver = true;
      turn?.end();
    });
  });
}
