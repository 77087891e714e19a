// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { followGenerations, generate, watchGenerateClicks } from '../../../../webui/page/generate-button.ts';
import { FakeWebui } from './fake-webui.ts';

let webui: FakeWebui;
let events: string[];
beforeEach(() => {
  webui = new FakeWebui(3);
  events = [];
});

const afterTimers = () => new Promise((resolve) => setTimeout(resolve));

function addButton(id: string, onClick: () => void): HTMLElement {
  const button = Object.assign(document.createElement('button'), { id });
  button.addEventListener('click', onClick);
  document.body.append(button);
  return button;
}

/** Gives the page a Generate button, and presses it. */
function press(onClick: () => void): Promise<unknown> {
  const button = addButton('txt2img_generate', onClick);
  return generate('txt2img', button, new AbortController().signal).then(() => events.push('over'));
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

describe('watchGenerateClicks', () => {
  let left: AbortController;
  beforeEach(() => {
    left = new AbortController();
  });

  it.each(['txt2img_generate', 'txt2img_upscale', 'txt2img_enqueue', 'txt2img_queue'])(
    'keeps a click on %s from the page',
    (id) => {
      const asked: string[] = [];
      const button = addButton(id, () => events.push('heard'));
      watchGenerateClicks((tab, { id }) => {
        asked.push(`${tab} ${id}`);
        return asked.length > 1;
      }, left.signal);
      button.click();
      expect([asked, events]).toEqual([[`txt2img ${id}`], []]);
      button.click();
      expect(events).toEqual(['heard']);
      left.abort();
    },
  );

  it('lets no Interrupt stand that "Generate forever" of Forge shows after a click that nobody heard', async () => {
    const button = addButton('txt2img_generate', () => {});
    const interrupt = document.getElementById('txt2img_interrupt') as HTMLElement;
    interrupt.style.display = 'none';
    watchGenerateClicks(() => false, left.signal);
    button.click();
    interrupt.style.display = 'block';
    await afterTimers();
    expect(interrupt.style.display).toBe('none');
    left.abort();
  });
});

it('a generation is followed from its beginning to its end', async () => {
  const left = new AbortController();
  followGenerations(
    'txt2img',
    () => {
      events.push('begun');
      return ({ isBroken }) => void events.push(isBroken ? 'broken' : 'ended');
    },
    left.signal,
  );
  webui.startGenerating();
  await afterTimers();
  expect(events).toEqual(['begun']);
  webui.endGenerating();
  await afterTimers();
  expect(events).toEqual(['begun', 'ended']);
  left.abort();
});
