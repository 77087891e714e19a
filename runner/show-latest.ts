/** Before something is shown again that was not taken, such as by a service worker that had just ended. */
const RETRY_MS = 1000;

/** Shows states one after the other, each until it was taken; of those that come meanwhile only the latest. */
export function showLatest<State>(
  show: (state: State) => void | Promise<void>,
  sleep: (ms: number) => Promise<void>,
): (state: State) => void {
  let due: { state: State } | null = null;
  let isShowing = false;

  async function showDue(): Promise<void> {
    isShowing = true;
    while (due) {
      const { state } = due;
      due = null;
      try {
        await show(state);
      } catch (error) {
        console.warn('SUPIR Upscale: what the queue does could not be shown, and is shown again.', error);
        due ??= { state };
        await sleep(RETRY_MS);
      }
    }
    isShowing = false;
  }

  return (state) => {
    due = { state };
    if (!isShowing) void showDue();
  };
}
