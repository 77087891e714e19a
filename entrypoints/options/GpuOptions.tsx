import { useId } from 'preact/hooks';
import { HAND_OFF, type HandOff } from '../../jobs/queue/shares-gpu.ts';

const LABELS: Record<HandOff, string> = {
  auto: 'Automatically, when both run on this computer',
  always: 'Always',
  never: 'Never',
};

interface Props {
  value: HandOff;
  onChange(value: HandOff): void;
}

/** Whether the web UI's model leaves the GPU while SUPIR works. */
export function GpuOptions({ value, onChange }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>Move the web UI’s model off the GPU while SUPIR works</label>
      <select
        id={id}
        name="hand_off"
        value={value}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          const wanted = HAND_OFF.find((each) => each === event.currentTarget.value);
          if (wanted) onChange(wanted);
        }}
      >
        {HAND_OFF.map((each) => (
          <option key={each} value={each}>
            {LABELS[each]}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} class="options-note">
        So that a card with 10–12 GB is enough for both. The model comes back after the last job; Generate waits until
        then. If you close the browser before, the model stays off: open the browser again, or load it under Settings ›
        Actions of the web UI. Forge Neo deletes its model: Generate loads it again from disk, and ✨ works only after
        that. “Never” suits cards that hold both.
      </p>
    </div>
  );
}
