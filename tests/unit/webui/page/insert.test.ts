// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BridgeError } from '../../../../webui/page/bridge-client.ts';
import { appendResult, type InsertedResult, insertResult } from '../../../../webui/page/insert.ts';
import { FakeWebui, image, settled } from './fake-webui.ts';

let life: AbortController;
beforeEach(() => {
  life = new AbortController();
});
afterEach(() => life.abort());

const NEW = 'new\nSteps: 20, Seed: 7, Size: 8x8';
const resultOf = (source: string): InsertedResult => ({
  gradio: 4,
  sourceUrl: image(source).url,
  file: { ...image('new.png'), native: true },
  infotext: NEW,
});

describe.each([3, 4] as const)('insertResult on Gradio %s', (gradio) => {
  let webui: FakeWebui;
  const insert = (source: string) => insertResult('txt2img', { ...resultOf(source), gradio }, life.signal);
  beforeEach(async () => {
    webui = new FakeWebui(gradio);
    await webui.show(['a.png', 'b.png', 'c.png'], 1);
  });

  it('puts the result after its source, with its own infotext, and selects it', async () => {
    await expect(insert('b.png')).resolves.toBe('inserted');
    await settled();
    expect(webui.names).toEqual(['a.png', 'b.png', 'new.png', 'c.png']);
    expect(webui.infotexts).toEqual(['a.png', 'b.png', NEW, 'c.png']);
    expect(webui.selected).toBe(2);
    expect(webui.shownInfotext).toBe(NEW);
  });

  it('keeps the selection on its image when the user has moved on', async () => {
    await webui.select(2);
    await insert('a.png');
    await settled();
    expect(webui.names).toEqual(['a.png', 'new.png', 'b.png', 'c.png']);
    expect(webui.selected).toBe(3);
    await webui.select(0);
    await insert('c.png');
    await settled();
    expect(webui.selected).toBe(0);
  });

  it('leaves a closed preview closed', async () => {
    await webui.select(null);
    await insert('b.png');
    await settled();
    expect(webui.names).toHaveLength(4);
    expect(webui.selected).toBeNull();
  });

  it('means the selected one of two equal images', async () => {
    await webui.show(['a.png', 'b.png', 'a.png'], 2);
    await insert('a.png');
    await settled();
    expect(webui.names).toEqual(['a.png', 'b.png', 'a.png', 'new.png']);
  });

  it('inserts several that come at once, each with the selection that the one before left', async () => {
    await Promise.all([insert('b.png'), insert('c.png')]);
    await settled();
    expect(webui.names).toEqual(['a.png', 'b.png', 'new.png', 'c.png', 'new.png']);
    expect(webui.selected).toBe(2);
  });

  it('waits for the end of a generation, and says when the source has gone with it', async () => {
    webui.startGenerating();
    const inserting = insert('b.png');
    await settled();
    expect(webui.names).toHaveLength(3);
    await webui.show(['d.png']);
    webui.endGenerating();
    await expect(inserting).resolves.toBe('source-gone');
    expect(webui.names).toEqual(['d.png']);
  });

  it('ends its wait with the page', async () => {
    webui.startGenerating();
    const inserting = insert('b.png');
    life.abort(new Error('page left'));
    await expect(inserting).rejects.toThrow('page left');
  });

  it('opens the preview again when the next generation’s shorter list closed it', async () => {
    await insert('c.png');
    await webui.select(3);
    webui.startGenerating();
    await webui.show(['d.png', 'e.png']);
    expect(webui.selected).toBeNull();
    webui.endGenerating();
    await settled();
    expect(webui.selected).toBe(0);
  });

  it('leaves a preview closed that the user closed', async () => {
    await insert('b.png');
    await webui.select(null);
    await webui.show(['d.png']);
    await settled();
    expect(webui.selected).toBeNull();
  });

  it('shows no late answer for the image before, and all for those that the user selects', async () => {
    await insert('b.png');
    await settled();
    webui.answerInfotext('<p>b.png</p>');
    await settled();
    expect(webui.shownInfotext).toBe(NEW);

    await webui.select(0);
    webui.answerInfotext('<p>a.png</p>');
    await settled();
    expect(webui.shownInfotext).toBe('a.png');
  });

  it('leaves the infotext of the next generation alone', async () => {
    await insert('b.png');
    await settled();
    await webui.show(['d.png', 'e.png', 'f.png']);
    webui.answerInfotext('<p>d.png</p>');
    await settled();
    expect(webui.shownInfotext).toBe('d.png');
  });

  it('does not let the gallery take the focus meanwhile', async () => {
    const gallery = webui.element('txt2img_gallery');
    let wasInert = false;
    webui.gallery.instance.$set = () => {
      wasInert = gallery.inert;
    };
    await insert('b.png');
    expect(wasInert).toBe(true);
    expect(gallery.inert).toBe(false);
  });
});

describe('appendResult', () => {
  it('puts the result at the end and selects it', async () => {
    const webui = new FakeWebui(4);
    await webui.show(['a.png', 'b.png'], 0);
    await appendResult('txt2img', resultOf('gone.png'), life.signal);
    await settled();
    expect(webui.names).toEqual(['a.png', 'b.png', 'new.png']);
    expect(webui.infotexts).toEqual(['a.png', 'b.png', NEW]);
    expect(webui.selected).toBe(2);
  });
});

describe('a gallery that a video hides', () => {
  it('is shown again with the result, and the video’s infotext stays', async () => {
    const webui = new FakeWebui(4);
    await webui.show([]);
    webui.gallery.props.visible = false;
    webui.answerInfotext('<p>a video</p>');
    const set = vi.spyOn(webui.gallery.instance, '$set');
    await expect(appendResult('txt2img', resultOf('gone.png'), life.signal)).resolves.toBe('uncovered');
    await settled();
    expect(set.mock.lastCall?.[0]).toMatchObject({ visible: true });
    expect(webui.gallery.props.visible).toBe(true);
    expect(webui.names).toEqual(['new.png']);
    expect(webui.shownInfotext).toBe('a video');
    await expect(appendResult('txt2img', resultOf('gone.png'), life.signal)).resolves.toBe('inserted');
  });
});

describe('insertResult', () => {
  it('says so when the page’s gallery cannot be reached', async () => {
    new FakeWebui(4);
    await expect(insertResult('img2img', resultOf('a.png'), life.signal)).rejects.toThrow(BridgeError);
  });

  describe('of what A1111 did not register', () => {
    let webui: FakeWebui;
    let heard: object[][];
    const png = (text: string) => new Blob([text], { type: 'image/png' });
    const insert = (name: string, text: string) =>
      insertResult(
        'txt2img',
        { ...resultOf('a.png'), gradio: 3, file: { ...image(name), native: false }, png: png(text) },
        life.signal,
      );
    const lent = (text: string) => `data:image/png;base64,${btoa(text)}`;
    const save = () => webui.element('save_txt2img');

    beforeEach(async () => {
      webui = new FakeWebui(3);
      await webui.show(['a.png', 'b.png'], 0);
      heard = [];
      save().addEventListener('click', () => heard.push(webui.gallery.props.value));
    });

    it('lends the images as data URLs during a click on its buttons, and only then; one click is heard once', async () => {
      await insert('one.png', 'first');
      await insert('two.png', 'second');
      const before = webui.gallery.props.value;
      save().click();
      save().click();
      expect(heard).toEqual([]);
      await expect.poll(() => heard).toEqual([[before[0], lent('second'), lent('first'), before[3]]]);
      await settled();
      expect(webui.gallery.props.value).toEqual(before);
    });

    it('keeps no click from the web UI when an image cannot be read', async () => {
      vi.spyOn(console, 'warn').mockImplementationOnce(() => {});
      vi.spyOn(FileReader.prototype, 'readAsDataURL').mockImplementationOnce(() => {
        throw new Error('no memory');
      });
      await insert('one.png', 'first');
      save().click();
      await expect.poll(() => heard).toHaveLength(1);
    });

    it('makes no text of an image before a click, and none of one that has left the gallery', async () => {
      const read = vi.spyOn(FileReader.prototype, 'readAsDataURL');
      await insert('one.png', 'first');
      expect(read).not.toHaveBeenCalled();
      await webui.show(['c.png']);
      save().click();
      expect(heard).toHaveLength(1);
      expect(read).not.toHaveBeenCalled();
    });
  });
});
