import type { WebuiOptions } from '../../lab/servers.ts';

/** Esc interrupts in all versions but A1111 1.7: so a key that leaves our panel does harm on every web UI. */
export const LAB_WEBUI: WebuiOptions = {
  stepSeconds: 0.01,
  args: ['--preview-period-ms', '100', '--esc-interrupts'],
};
