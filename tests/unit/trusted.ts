/** An event as the user makes it: what a script makes is not trusted. */
export const trusted = <Made extends Event>(event: Made): Made =>
  Object.defineProperty(event, 'isTrusted', { value: true });

export const trustedClick = (element: Element): boolean =>
  element.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true })));
