declare global {
  /** In the content scripts' world, which the page does not see: one for all our scripts there. */
  var supirOwnRoots: WeakMap<Element, ShadowRoot> | undefined;
}

globalThis.supirOwnRoots ??= new WeakMap();

/** The shadow roots of our hosts: a closed one is told by nothing else. */
export const ownRoots = globalThis.supirOwnRoots;
