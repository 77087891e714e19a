import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { addField } from '../../images/pixels/colour-field.ts';
import type { Size } from '../../images/size.ts';
import { type Tuning, UNTUNED } from '../../images/tuning.ts';
import { commandOf } from './commands.ts';
import { ModeButtons } from './ModeButtons.tsx';
import { Stage } from './Stage.tsx';
import { useColourField } from './use-colour-field.ts';
import { useDialog } from './use-dialog.ts';
import { type Loaded, usePicture } from './use-picture.ts';
import { useStageSize } from './use-stage-size.ts';
import { useViewport } from './use-viewport.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

/** A file and the size that it has when upright. */
export interface ComparedImage extends Size {
  blob: Blob;
}

interface Props {
  original: ComparedImage;
  /** May change while the view is open, for instance to one with other colours: zoom and place stay. */
  result: ComparedImage;
  /** The result's name. */
  title: string;
  onClose(): void;
  /** What is done to the result while it is looked at. */
  tuning?: Tuning;
  /** Further controls, below the images. */
  children?: ComponentChildren;
}

/** Shows a result against its original, over the whole page, down to the pixel. */
export function CompareView({ original, result, title, onClose, tuning = UNTUNED, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const stageElement = useRef<HTMLDivElement>(null);
  const stage = useStageSize(stageElement);
  const viewport = useViewport(result, stage);
  const { view, zoom, panes, arrangement, commands } = viewport;
  const [shownOriginal, shownResult] = [usePicture(original.blob), usePicture(result.blob)];
  const field = useColourField(tuning.match, shownOriginal, shownResult);
  // The original is there at once; a result of 8192 px takes a second.
  const standIn = shownResult.state === 'loading' ? shownOriginal.picture : null;

  useDialog(dialog, onClose, (event, target) => {
    const command = commandOf(event, target);
    if (!command) return;
    event.preventDefault();
    command(commands);
  });

  return (
    <dialog
      ref={dialog}
      class="compare"
      data-supir="compare-view"
      data-state={stateOf(shownOriginal, shownResult)}
      aria-label={`Compare ${title} with its original`}
      tabIndex={-1}
      // The window lost the focus: the Space that comes up elsewhere is never told.
      onFocusOut={(event) => event.relatedTarget === null && commands.flip(false)}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="compare-bar compare-head">
        <h2 class="compare-title" title={title}>
          {title}
        </h2>
        <button
          type="button"
          class="small-button icon-button"
          data-supir="compare-close"
          aria-label="Close"
          aria-keyshortcuts="Escape"
          title="Close (Esc)"
          onClick={onClose}
        >
          ✕
        </button>
      </div>
      <Stage
        element={stageElement}
        stage={stage}
        scene={{
          view,
          panes,
          size: result,
          original: shownOriginal.picture,
          result: shownResult.picture ?? standIn,
          layer: { blend: tuning.blend, adjust: field ? (pixels, part) => addField(pixels, field, part) : undefined },
        }}
        viewport={viewport}
        labels={{ original: `Original ${sizeText(original)}`, result: `Result ${sizeText(result)}` }}
        message={messageOf(shownOriginal, shownResult)}
      />
      <div class="compare-bar">
        <div class="compare-buttons">
          <ModeButtons mode={arrangement.mode} onMode={commands.setMode} />
          <ZoomButtons view={view} zoom={zoom} commands={commands} />
        </div>
        {children}
      </div>
    </dialog>
  );
}

const sizeText = ({ width, height }: Size): string => `${width}×${height}`;

function stateOf(...images: readonly Loaded[]): Loaded['state'] {
  if (images.some(({ state }) => state === 'failed')) return 'failed';
  return images.every(({ state }) => state === 'ready') ? 'ready' : 'loading';
}

function messageOf(original: Loaded, result: Loaded): { tone: 'wait' | 'error'; text: string } | null {
  const failed = [original.state === 'failed' && 'original', result.state === 'failed' && 'result'].filter(Boolean);
  if (failed.length > 0) {
    const text = `This browser could not show the ${failed.join(' and the ')}. It may be too large for the free memory: close other tabs and try again.`;
    return { tone: 'error', text };
  }
  if (result.state === 'loading') return { tone: 'wait', text: 'Decoding the result…' };
  return original.state === 'loading' ? { tone: 'wait', text: 'Decoding the original…' } : null;
}
