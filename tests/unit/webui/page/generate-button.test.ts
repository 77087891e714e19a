// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { generate } from '../../../../webui/page/generate-button.ts';
import { FakeWebui } from './fake-webui.ts';

let webui: FakeWebui;
let events: string[];
beforeEach(() => {
  webui = new FakeWebui('a1111');
  events = [];
});

const afterTimers = () => new Promise((resolve) => setTimeout(resolve));

/** Gives the page a Generate button, and presses it. */
function press(onClick: () => void): Promise<unknown> {
  const button = Object.assign(document.createElement('button'), { id: 'txt2img_generate' });
  button.addEventListener('click', onClick);
  document.body.append(button);
  return generate('txt2img', new AbortController().signal).then(() => events.push('over'));
}

describe('generate', () => {
  it('resolves when the generation is over, also when it begins only after its click', async () => {
    const over = press(() => setTimeout(() => webui.startGenerating()));
    await afterTimers();
    await afterTimers();
    events.push('running');
    webui.endGenerating();
    await over;
    expect(events).toEqual(['running', 'over']);
  });

  it('resolves when a generation that began within its click is over', async () => {
    const over = press(() => webui.startGenerating());
    await afterTimers();
    events.push('running');
    webui.endGenerating();
    await over;
    expect(events).toEqual(['running', 'over']);
  });
});
