// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { TuneControls } from '../../../../components/compare/TuneControls.tsx';
import { click, one, rendered } from '../render.ts';

const HALF = { match: 'none', blend: 0.5 } as const;

function setUp() {
  const saving = Promise.withResolvers<string>();
  const view = (tuning: { match: 'none'; blend: number }) => (
    <TuneControls tuning={tuning} onChange={() => {}} onSave={() => saving.promise} />
  );
  const { root, update } = rendered(view(HALF));
  const button = one<HTMLButtonElement>(root, '[data-supir="save-tuned"]');
  const words = () => one(root, '[role=status]').textContent;
  return { saving, button, words, show: (blend: number) => update(view({ match: 'none', blend })) };
}

test('what was saved cannot be saved again', async () => {
  const { saving, button, words } = setUp();
  click(button);
  expect([button.disabled, words()]).toEqual([true, 'Saving a new result…']);
  await act(async () => saving.resolve('a-blend50.png'));
  expect([button.disabled, words()]).toEqual([true, 'Saved as a-blend50.png']);
});

test('what was changed while another state was saved can be saved too', async () => {
  const { saving, button, words, show } = setUp();
  click(button);
  await show(0.7);
  await act(async () => saving.resolve('a-blend50.png'));
  expect([button.disabled, words()]).toEqual([false, 'Saved as a-blend50.png, before your last change']);
});
