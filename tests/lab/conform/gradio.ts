import type { Page } from 'puppeteer-core';

/** The part of Gradio's page configuration that is looked at; 3.41 and 4.40 have it alike. */
export interface GradioComponent {
  id: number;
  type: string;
  props: Record<string, unknown> & {
    elem_id?: string;
    label?: string;
    value?: unknown;
    selected_index?: number | null;
  };
  instance?: { $set(props: Record<string, unknown>): void };
}

export type GradioWindow = { gradio_config: { version: string; components: GradioComponent[] } };

/** Which of the two places of a component's value is written. */
export type Way = 'instance only' | 'props and instance';

export function setProps(
  page: Page,
  elemId: string,
  props: Record<string, unknown>,
  way: Way = 'props and instance',
): Promise<void> {
  return page.evaluate(
    (id, changed, both) => {
      const found = (window as unknown as GradioWindow).gradio_config.components.find((c) => c.props.elem_id === id);
      if (found?.instance === undefined) throw new Error(`${id} has no component instance`);
      if (both) Object.assign(found.props, changed);
      found.instance.$set(changed);
    },
    elemId,
    props,
    way === 'props and instance',
  );
}

export function setValue(page: Page, elemId: string, value: unknown, way?: Way): Promise<void> {
  return setProps(page, elemId, { value }, way);
}

export function currentValue(page: Page, elemId: string): Promise<unknown> {
  return page.evaluate((id) => {
    const { components } = (window as unknown as GradioWindow).gradio_config;
    return components.find((c) => c.props.elem_id === id)?.props.value ?? null;
  }, elemId);
}

/** Writes a text, number or slider field as typing does. */
export function fill(page: Page, selector: string, text: string): Promise<void> {
  return page.evaluate(
    (where, value) => {
      const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(where);
      if (field === null) throw new Error(`no field ${where}`);
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    selector,
    text,
  );
}

export function click(page: Page, selector: string): Promise<void> {
  return page.evaluate((where) => {
    const button = document.querySelector<HTMLElement>(where);
    if (button === null) throw new Error(`nothing to click at ${where}`);
    button.click();
  }, selector);
}
