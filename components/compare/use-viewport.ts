import { useState } from 'preact/hooks';
import type { Size } from '../../images/size.ts';
import type { Commands } from './commands.ts';
import { type Arrangement, fromMiddle, onStage, type Pane, panesOf, SPLIT_STEP } from './panes.ts';
import type { Gestures } from './use-gestures.ts';
import type { StageSize } from './use-stage-size.ts';
import { FITTED, type Frame, type Point, panned, toggledFit, type View, zoomedBy, zoomedStep, zoomOf } from './view.ts';

export interface Viewport {
  arrangement: Arrangement;
  panes: [Pane, ...Pane[]];
  view: View;
  /** Device pixels per pixel of the result. */
  zoom: number;
  commands: Commands;
  gestures: Gestures;
  setSplit(split: number): void;
}

/** What part of the images is looked at, in which arrangement, and all that changes it. */
export function useViewport(result: Size, stage: StageSize): Viewport {
  const [arrangement, setArrangement] = useState<Arrangement>({ mode: 'slider', split: 0.5, flipped: false });
  const [view, setView] = useState(FITTED);
  const panes = panesOf(arrangement, stage, result);
  const frame: Frame = { result, pane: panes[0] };

  const arrange = (part: Partial<Arrangement>) => setArrangement((before) => ({ ...before, ...part }));
  const device = ({ x, y }: Point): Point => ({ x: x * stage.ratio, y: y * stage.ratio });
  const at = (point: Point): Point => fromMiddle(panes, device(point));
  const flip = (flipped: boolean) => arrange({ flipped });
  const pan = (by: Point) => setView((before) => panned(before, frame, device(by)));
  const moveSplit = (by: Point) =>
    setArrangement((before) => ({ ...before, split: onStage(before.split - Math.sign(by.x) * SPLIT_STEP) }));

  return {
    arrangement,
    panes,
    view,
    zoom: zoomOf(view, frame),
    setSplit: (split) => arrange({ split }),
    commands: {
      setMode: (mode) => arrange({ mode, flipped: false }),
      zoomStep: (direction) => setView((before) => zoomedStep(before, frame, direction)),
      fit: () => setView(FITTED),
      toggleFit: () => setView((before) => toggledFit(before, frame)),
      // Where all is seen, only the divider can move.
      pan: arrangement.mode === 'slider' && view.zoom === 'fit' ? moveSplit : pan,
      flip,
    },
    gestures: {
      zoomBy: (factor, point) => setView((before) => zoomedBy(before, frame, factor, at(point))),
      toggleFit: (point) => setView((before) => toggledFit(before, frame, at(point))),
      pan,
      hold: flip,
    },
  };
}
