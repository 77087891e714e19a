// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useConnection } from '../../../entrypoints/popup/use-connection.ts';
import { lookAtBackend } from '../../../platform/look-at-backend.ts';
import type { BackendStatus } from '../../../platform/messages.ts';
import { rendered } from '../components/render.ts';

vi.mock('../../../platform/look-at-backend.ts');
vi.mock('../../../platform/settings.ts', () => ({ settings: { getValue: async () => ({ backendUrl: 'http://b' }) } }));

const found = (state: BackendStatus['state']): BackendStatus => ({
  state,
  reason: { code: 'looking', backendUrl: 'http://b' },
  backendUrl: 'http://b',
});

let connection: ReturnType<typeof useConnection>;
const View = () => {
  connection = useConnection();
  return null;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });

test('a backend that comes up while the popup is open is seen, and "Checking…" stands there at first and after a click alone', async () => {
  vi.mocked(lookAtBackend).mockResolvedValue(found('unreachable'));
  rendered(<View />);
  expect(connection.state).toBe('checking');
  await pass(0);
  expect(connection.state).toBe('unreachable');

  const looking = Promise.withResolvers<BackendStatus>();
  vi.mocked(lookAtBackend).mockClear().mockReturnValue(looking.promise);
  await pass(9000);
  expect(connection.state).toBe('unreachable');
  // One that takes long is waited for.
  expect(lookAtBackend).toHaveBeenCalledTimes(1);
  looking.resolve(found('ready'));
  await pass(0);
  expect(connection.state).toBe('ready');

  await act(async () => connection.onAct('error'));
  expect(lookAtBackend).toHaveBeenCalledTimes(2);
});
