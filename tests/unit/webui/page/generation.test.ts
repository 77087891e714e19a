// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { isGenerating, whenGenerationEnds } from '../../../../webui/page/generation.ts';
import { FakeWebui } from './fake-webui.ts';

let webui: FakeWebui;
beforeEach(() => {
  webui = new FakeWebui(4);
});

/** Gradio's own sign that the gallery's request is under way. */
const showStatus = (): Element => {
  const status = document.querySelector('#txt2img_gallery > .wrap');
  status?.insertAdjacentHTML('beforeend', '<div class="progress-text">processing | 0.5s</div>');
  return status?.firstElementChild as Element;
};

describe('isGenerating', () => {
  it('is false before the first generation', () => {
    expect(isGenerating('txt2img')).toBe(false);
  });

  it('is true while the result may still come', () => {
    webui.startGenerating();
    expect(isGenerating('txt2img')).toBe(true);
    webui.endGenerating();
    expect(isGenerating('txt2img')).toBe(false);
  });

  it('is true while Gradio still waits for the result, though the progress bar has gone', () => {
    showStatus();
    expect(isGenerating('txt2img')).toBe(true);
  });
});

describe('whenGenerationEnds', () => {
  it('resolves at once when nothing runs', async () => {
    await expect(whenGenerationEnds('txt2img', new AbortController().signal)).resolves.toBeUndefined();
  });

  it('waits for the last of its signs', async () => {
    const events: string[] = [];
    webui.startGenerating();
    const status = showStatus();
    const end = whenGenerationEnds('txt2img', new AbortController().signal).then(() => events.push('ended'));
    webui.endGenerating();
    await new Promise((resolve) => setTimeout(resolve));
    events.push('progress gone');
    status.remove();
    await end;
    expect(events).toEqual(['progress gone', 'ended']);
  });

  it('rejects with the signal’s reason, also when that came before', async () => {
    webui.startGenerating();
    const life = new AbortController();
    const waiting = whenGenerationEnds('txt2img', life.signal);
    life.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    await expect(whenGenerationEnds('txt2img', life.signal)).rejects.toThrow('left');
  });
});
