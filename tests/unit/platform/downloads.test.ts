import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveToDownloads } from '../../../platform/downloads.ts';
import { because } from '../words/said.ts';

type Item = { state: string; filename: string; error?: string };
const fake = vi.hoisted(() => ({
  allowed: true,
  items: [] as Item[],
  asked: [] as unknown[],
  listeners: new Set<() => void>(),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: { contains: async () => fake.allowed },
    downloads: {
      download: async (options: unknown) => {
        fake.asked.push(options);
        return 7;
      },
      // Each look sees the next state.
      search: async () => [fake.items.length > 1 ? fake.items.shift() : fake.items[0]],
      onChanged: {
        addListener: (listener: () => void) => fake.listeners.add(listener),
        removeListener: (listener: () => void) => fake.listeners.delete(listener),
      },
    },
  },
}));

const item = (state: string, error?: string): Item => ({
  state,
  filename: '/dl/SUPIR/a (1).png',
  ...(error && { error }),
});

beforeEach(() => Object.assign(fake, { allowed: true, items: [item('complete')], asked: [] }));

describe('saveToDownloads', () => {
  it('resolves with the path that the browser chose, once the file is whole', async () => {
    fake.items = [item('in_progress'), item('in_progress'), item('complete')];
    const saved = saveToDownloads('blob:x', 'day/a.png');
    for (const left of [2, 1]) {
      await expect.poll(() => fake.items.length).toBe(left);
      for (const listener of fake.listeners) listener();
    }
    await expect(saved).resolves.toBe('/dl/SUPIR/a (1).png');
    const filename = 'SUPIR/day/a.png';
    expect(fake.asked).toEqual([{ url: 'blob:x', filename, conflictAction: 'uniquify', saveAs: false }]);
    expect(fake.listeners.size).toBe(0);
  });

  it('says so when the permission is missing, when it was broken off, and when the browser forgot it', async () => {
    fake.items = [item('interrupted', 'FILE_NO_SPACE')];
    await expect(saveToDownloads('blob:x', 'a.png')).rejects.toThrow(
      because('downloads-failed', { text: 'FILE_NO_SPACE' }),
    );
    fake.items = [];
    await expect(saveToDownloads('blob:x', 'a.png')).rejects.toThrow(because('downloads-failed'));
    fake.allowed = false;
    await expect(saveToDownloads('blob:x', 'a.png')).rejects.toThrow(because('downloads-not-allowed'));
  });
});
