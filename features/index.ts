import { afterGenerate } from './after-generate.ts';
import { bringLater } from './bring-later.ts';
import { holdGenerate } from './hold-generate.ts';
import { modelCameBack } from './model-came-back.ts';
import type { Feature } from './page/page.ts';
import { pickImages } from './pick-images.ts';
import { toolButton } from './tool-button.ts';

/** What a web UI's page has from the start: whatever hears a click, and what brings the rest (`later.ts`). */
export const features: readonly Feature[] = [
  toolButton,
  pickImages,
  afterGenerate,
  holdGenerate,
  modelCameBack,
  bringLater,
];
