import { useId } from 'preact/hooks';
import { NumberField } from '../../components/NumberField.tsx';
import { RESULT_FORMATS, type ResultFormat } from '../../images/result-format.ts';
import type { Settings } from '../../platform/settings.ts';

const LABELS: Record<ResultFormat, string> = { png: 'PNG, pixel for pixel', jpeg: 'JPEG', webp: 'WebP' };
const QUALITY = { min: 1, max: 100, step: 1 };

type Format = Pick<Settings, 'resultFormat' | 'resultQuality'>;

/** The format of the files that results are. */
export function FormatOptions({ value, onChange }: { value: Format; onChange(changed: Partial<Format>): void }) {
  const id = useId();
  return (
    <div class="format-options">
      <div class="field">
        <label for={id}>File format</label>
        <select
          id={id}
          name="result_format"
          value={value.resultFormat}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            const wanted = RESULT_FORMATS.find((format) => format === event.currentTarget.value);
            if (wanted) onChange({ resultFormat: wanted });
          }}
        >
          {RESULT_FORMATS.map((format) => (
            <option key={format} value={format}>
              {LABELS[format]}
            </option>
          ))}
        </select>
        <p id={`${id}-note`} class="options-note">
          For the file that Download gives; what the web UI saves beside the source has the format of its own settings.
          A WebP from the backend stays as it is if nothing was cropped; otherwise JPEG and WebP lose a little more. All
          formats hold the infotext.
        </p>
      </div>
      {value.resultFormat !== 'png' && (
        <NumberField
          name="result_quality"
          label="Quality"
          title="Higher is closer to the original, and a larger file"
          range={QUALITY}
          value={value.resultQuality}
          check={checkQuality}
          onChange={(resultQuality) => onChange({ resultQuality })}
        />
      )}
    </div>
  );
}

const checkQuality = (quality: number): string | null =>
  Number.isInteger(quality) && quality >= QUALITY.min && quality <= QUALITY.max
    ? null
    : `Quality must be a whole number from ${QUALITY.min} to ${QUALITY.max}.`;
