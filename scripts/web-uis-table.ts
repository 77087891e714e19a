// Writes `docs/web-uis.md` of what was seen on real web UIs (`docs/web-uis/observations/`) and of what the lab holds.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readObservations } from './web-uis/observation.ts';
import { webUisPage } from './web-uis/table.ts';

const docs = join(import.meta.dirname, '../docs');
writeFileSync(join(docs, 'web-uis.md'), webUisPage(readObservations(join(docs, 'web-uis/observations'))));
