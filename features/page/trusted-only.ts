/** By which a user does something to an element, or begins to. */
const USER_EVENTS = [
  ...['click', 'dblclick', 'auxclick', 'contextmenu', 'wheel', 'mousedown', 'mouseup', 'mousemove'],
  ...['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'touchstart', 'touchmove', 'touchend'],
  ...['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'submit', 'cancel'],
  ...['copy', 'cut', 'paste', 'dragstart', 'dragenter', 'dragover', 'dragleave', 'drop'],
];

/** What the user means something by; a key that does something comes as one of these, too. */
const ACTS = ['click', 'input', 'change', 'paste', 'drop'];

/**
 * Keeps from everything below `root` what a script of the page makes up; its default, too: of a script's click on a checkbox the
 * browser makes a change that it vouches for.
 * @param used is told of each act of the user's, before whoever it is meant for
 */
export function trustedOnly(root: EventTarget, used: () => void, signal: AbortSignal): void {
  const sift = (event: Event) => {
    if (event.isTrusted) {
      if (ACTS.includes(event.type)) used();
      return;
    }
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  for (const type of USER_EVENTS) root.addEventListener(type, sift, { capture: true, signal });
}
