// @vitest-environment happy-dom
import { runInThisContext } from 'node:vm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { installBridge } from '../../../../webui/page/bridge.ts';
import { askBridge, BridgeError, checkAnswer } from '../../../../webui/page/bridge-client.ts';
import { BRIDGE_ANSWER, BRIDGE_ASK, type TabRequest } from '../../../../webui/page/bridge-protocol.ts';
import { ownWords } from '../../../../webui/page/own-words.ts';
import { FakeWebui, image } from './fake-webui.ts';

const item = { name: '/out/new.png', data: image('new.png').url, is_file: true as const };
const insertion = { act: 'insert', tab: 'txt2img', index: 1, item, info: '{"infotexts":[]}', select: null } as const;

describe('the bridge', () => {
  let webui: FakeWebui;
  beforeEach(async () => {
    webui = new FakeWebui(3);
    await webui.show(['a.png', 'b.png']);
  });

  it('reads the gallery and the generation info', () => {
    const { urls, info } = askBridge({ act: 'read', tab: 'txt2img' });
    expect(urls).toEqual([image('a.png').url, image('b.png').url]);
    expect(JSON.parse(info).infotexts).toEqual(['a.png', 'b.png']);
  });

  it('reads a setting that is no property of the window', () => {
    // As a script of the page binds it in Neo.
    runInThisContext('let opts = { show_progress_in_title: true }');
    expect('opts' in window).toBe(false);
    expect(askBridge({ act: 'read', tab: 'txt2img' }).progressInTitle).toBe(true);
  });

  it('acts once, however often its script was loaded', async () => {
    vi.resetModules();
    const again: typeof import('../../../../webui/page/bridge.ts') = await import('../../../../webui/page/bridge.ts');
    expect(again.installBridge).not.toBe(installBridge);
    again.installBridge();
    askBridge(insertion);
    expect(webui.gallery.props.value).toHaveLength(3);
  });

  it('gives the value a new array, as Gradio compares by identity', () => {
    const before = webui.gallery.props.value;
    askBridge(insertion);
    expect(webui.gallery.props.value).not.toBe(before);
    expect(webui.gallery.props.value).toEqual([before[0], item, before[1]]);
    expect(webui.info.props.value).toBe(insertion.info);
  });

  it('shows an infotext as text, whatever stands in it', () => {
    askBridge({ act: 'show', tab: 'txt2img', infotext: 'a <b>fox</b>\nSteps: 5, Version: "v&w"' });
    expect(webui.infotext.props.value).toBe('<p>a &lt;b&gt;fox&lt;/b&gt;<br>\nSteps: 5, Version: "v&amp;w"</p>');
  });

  it('cuts data URLs, and reads images with a caption', () => {
    const captioned = [item, 'a caption'];
    webui.gallery.props.value = [captioned, 'data:image/png;base64,AAAA' as unknown as object];
    expect(askBridge({ act: 'read', tab: 'txt2img' }).urls).toEqual([item.data, 'data:']);
  });

  it('tells labels in the web UI’s language, where it has a word that is fit for a label', () => {
    const localization = { Steps: '迭代步数', Seed: 7, Prompt: ' ', Noise: 'n'.repeat(61), Other: 'x' };
    Object.assign(window, { localization });
    expect(ownWords(['Steps', 'Seed', 'Prompt', 'Noise', 'constructor', 'Guidance Strength'])).toEqual(
      new Map([['Steps', '迭代步数']]),
    );
    Object.assign(window, { localization: undefined });
    expect(ownWords(['Steps'])).toEqual(new Map());
  });

  it.each([
    { ...insertion, tab: 'train' },
    { ...insertion, index: 3 },
    { ...insertion, index: 0.5 },
    { ...insertion, item: {} },
    { act: 'lend', tab: 'txt2img', path: '/out/a.png', item: 'http://elsewhere/a.png' },
  ])('refuses %j and changes nothing', (request) => {
    const before = webui.gallery.props.value;
    expect(() => askBridge(request as TabRequest)).toThrow(BridgeError);
    expect(webui.gallery.props.value).toBe(before);
  });

  it.each(['no json', 5, null])('answers a question that it cannot read (%s) with an error', (detail) => {
    let answer: unknown;
    document.addEventListener(BRIDGE_ANSWER, (event) => (answer = (event as CustomEvent).detail), { once: true });
    document.dispatchEvent(new CustomEvent(BRIDGE_ASK, { detail }));
    expect(() => checkAnswer(answer)).toThrow(BridgeError);
  });
});

describe('the content script', () => {
  it.each([undefined, 5, 'no json', 'null', '{}', '{"error":"no gallery"}', '{"urls":[1],"info":""}', '{"urls":[]}'])(
    'does not trust %j',
    (answer) => {
      expect(() => checkAnswer(answer)).toThrow(BridgeError);
    },
  );
});
