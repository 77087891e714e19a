import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';

/** Renders into a fresh element of the document; again into the same one with `update`. */
export function rendered(view: ComponentChild) {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const update = (next: ComponentChild) => act(() => render(next, root));
  void update(view);
  return { root, update };
}

/** Types into a field as a user does: the whole text at once, then the event. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  void act(() => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export function click(element: Element | null | undefined): void {
  void act(() => {
    element?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
}

/** The one element that fits; a test that looks for nothing must not pass. */
export function one<T extends Element>(root: ParentNode, selector: string): T {
  const found = root.querySelectorAll<T>(selector);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} elements fit ${selector}`);
  return first;
}
