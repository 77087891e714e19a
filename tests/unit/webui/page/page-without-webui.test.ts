// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { installBridge } from '../../../../webui/page/bridge.ts';
import { askBridge, BridgeError } from '../../../../webui/page/bridge-client.ts';

afterEach(() => vi.restoreAllMocks());

it('on a page that is no web UI the bridge listens to nothing', () => {
  const listened = vi.spyOn(document, 'addEventListener');
  installBridge();
  expect(listened).not.toHaveBeenCalled();
  expect(() => askBridge({ act: 'read', tab: 'txt2img' })).toThrow(BridgeError);
});

it('on a page that is still loading it looks once, when that is over', () => {
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
  const listened = vi.spyOn(document, 'addEventListener');
  installBridge();
  expect(listened.mock.calls.map(([type, , options]) => [type, options])).toEqual([
    ['DOMContentLoaded', { once: true }],
  ]);
  document.dispatchEvent(new Event('DOMContentLoaded'));
  expect(listened).toHaveBeenCalledTimes(1);
});
