import { expect, test } from 'vitest';
import { tabState } from '../../../features/page/tab-state.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import type { PanelValues } from '../../../platform/panel-values.ts';

const { signal } = new AbortController();
const defaults = { ...DEFAULT_WISHES, steps: 40, noise: 1.01 };

test('of the values of another version, a panel keeps what it can: only the rest is as the user’s defaults', () => {
  const parameters = { steps: 33, a_prompt: 'my own', noise: 7 };
  const state = tabState({ parameters }, defaults, async () => {}, signal);
  expect(state.parameters.value).toEqual({ ...defaults, steps: 33, a_prompt: 'my own' });
  expect([state.panelOpen.value, state.afterGenerate.value]).toEqual([true, false]);
});

test('what is changed is kept', () => {
  const told: PanelValues[] = [];
  const { parameters, panelOpen, afterGenerate } = tabState(
    {},
    defaults,
    async (values) => void told.push(values),
    signal,
  );
  parameters.set({ ...defaults, steps: 7 });
  panelOpen.set(false);
  afterGenerate.set(true);
  expect(told).toEqual([{ parameters: { ...defaults, steps: 7 } }, { isOpen: false }, { afterGenerate: true }]);
});
