import type { Tab } from '../tab.ts';

/** Where the extension's elements stand in one tab. Putting one in again replaces the older one of the same id. */
export interface TabPlaces {
  /** The row of tool buttons below the gallery: after ✨ where there is one, else after 📐. */
  buttonRow(element: HTMLElement): void;
  /** A button with the looks of its neighbours, whose classes differ by version; not in the page yet. */
  cloneToolButton(button: ToolButton): HTMLButtonElement;
  /** Among the accordions of the settings column; in extras at the end of its left column. */
  settingsColumn(element: HTMLElement): void;
  /** Below the button row, so that no button moves when the strip grows. */
  belowGallery(element: HTMLElement): void;
}

interface ToolButton {
  id: string;
  /** Also what a screen reader says. */
  title: string;
  icon: string;
}

/** The row whose presence means that Gradio has built the tab (A1111 1.7, Forge f2.0.1v1.10.1). */
export const buttonRowOf = (tab: Tab): HTMLElement | null => document.getElementById(`image_buttons_${tab}`);

/** Null while Gradio is still building the tab. */
export function findPlaces(tab: Tab): TabPlaces | null {
  const row = buttonRowOf(tab);
  const neighbour = row && neighbourIn(row, tab);
  const column = settingsPlace(tab);
  if (!row || !neighbour || !column) return null;
  return {
    buttonRow: (element) => once(element, () => neighbour.after(element)),
    cloneToolButton: (button) => cloneOf(neighbour, button),
    settingsColumn: (element) => once(element, () => column(element)),
    belowGallery: (element) => once(element, () => row.after(element)),
  };
}

/** Below the Generate button, which stands alone in its column. */
export const belowGenerate =
  (tab: Tab) =>
  (element: HTMLElement): void => {
    const box = document.getElementById(`${tab}_generate_box`) ?? document.getElementById(`${tab}_generate`);
    once(element, () => box?.after(element));
  };

/** ✨ is in txt2img only, and not in A1111 1.7. Gradio 3 wraps the buttons in a `.form`, 4 does not. */
function neighbourIn(row: HTMLElement, tab: Tab): HTMLButtonElement | null {
  return row.querySelector<HTMLButtonElement>(`#${tab}_upscale`) ?? row.querySelector(`#${tab}_send_to_extras`);
}

function settingsPlace(tab: Tab): ((element: HTMLElement) => void) | null {
  if (tab === 'extras') {
    const column = document.getElementById('mode_extras')?.parentElement;
    return column ? (element) => column.append(element) : null;
  }
  const scripts = document.getElementById(`${tab}_script_container`);
  return scripts ? (element) => scripts.before(element) : null;
}

function cloneOf(neighbour: HTMLButtonElement, { id, title, icon }: ToolButton): HTMLButtonElement {
  const button = neighbour.cloneNode(false) as HTMLButtonElement;
  button.id = id;
  button.type = 'button';
  button.disabled = false;
  button.title = title;
  button.setAttribute('aria-label', title);
  button.textContent = icon;
  return button;
}

function once(element: HTMLElement, insert: () => void): void {
  const older = element.id && document.getElementById(element.id);
  if (older && older !== element) older.remove();
  insert();
}
