/** When the web UI leaves the GPU to SUPIR: when both are on one machine, in any case, or never. */
export const HAND_OFF = ['auto', 'always', 'never'] as const;
export type HandOff = (typeof HAND_OFF)[number];

/**
 * Whether a web UI and the backend use one GPU, so that only one of them may have its model there.
 * @param webui address of the web UI
 */
export function sharesGpu(webui: string, backendUrl: string, handOff: HandOff): boolean {
  if (handOff !== 'auto') return handOff === 'always';
  return machineOf(webui) !== null && machineOf(webui) === machineOf(backendUrl);
}

/** All names of this machine are one; null for what is no address. */
function machineOf(url: string): string | null {
  const name = URL.parse(url)?.hostname ?? null;
  return name && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(name) ? 'localhost' : name;
}
