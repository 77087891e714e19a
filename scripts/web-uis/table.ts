import { CELL_NAMES, CELLS, type Cell, type Observation } from './observation.ts';
import { LAB, ROWS, type Row } from './rows.ts';

/** The page `docs/web-uis.md`. */
export function webUisPage(observations: readonly Observation[]): string {
  const strange = observations.find((observation) => !ROWS.some((row) => isOf(row, observation)));
  if (strange)
    throw new TypeError(`No row for ${strange.webui} ${strange.version}: add it to scripts/web-uis/rows.ts.`);
  return [INTRODUCTION, table(observations), LEGEND, labTests(), ...observations.map(section), ''].join('\n\n');
}

const INTRODUCTION = `# Web UIs

What works in which web UI, made by \`npm run web-uis\` (\`scripts/web-uis-table.ts\`) from \`docs/web-uis/observations/\`; what it says of the lab is what the
end-to-end tests below hold.`;

const LEGEND = `* **yes**, **no**: seen on the real web UI, which painted its images instead of sampling them, in Chromium; the link leads to what was seen there, with the commit, the date and the listing of the disk. **–**: there
  is no such thing.
* **lab**: held by end-to-end tests on a lab that is like this version (\`tests/lab/README.md\`), the versions that it is by itself (1.7, f2.0.1) in every
  run in Chromium and Firefox, the others before a release.
* **read**: nothing was run. Its sources say: ${ROWS.flatMap(({ webui, read }) => (read ? [`${webui} ${read}`] : [])).join('; ')}.
* An empty cell was neither seen nor is it held.
* **Firefox**: how much of the same was seen right on the real web UI in Firefox.`;

function table(observations: readonly Observation[]): string {
  const head = ['web UI', 'version', 'Gradio', ...CELL_NAMES.map((cell) => CELLS[cell]), 'Firefox'];
  const lines = [head, head.map(() => '---'), ...ROWS.map((row) => rowOf(row, observations))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf(row: Row, observations: readonly Observation[]): string[] {
  const own = observations.filter((observation) => isOf(row, observation));
  const inFirefox = own.find(isFirefox);
  const inChromium = own.find((observation) => !isFirefox(observation));
  const cells = CELL_NAMES.map((cell) => {
    if (row.read) return 'read';
    if (row.lacks?.includes(cell)) return '–';
    return [inChromium && realCell(inChromium, cell), isInLab(row, cell) && 'lab'].filter(Boolean).join(', ');
  });
  return [row.webui, row.version, row.gradio, ...cells, inFirefox ? counted(inFirefox) : (row.read && 'read') || ''];
}

function realCell(observation: Observation, cell: Cell): string {
  const seen = observation.cells[cell];
  return seen ? `[${worded(seen.ok)}](#${anchorOf(observation)})` : '';
}

function counted(observation: Observation): string {
  const looked = Object.values(observation.cells).filter(({ ok }) => ok !== null);
  return `[${looked.filter(({ ok }) => ok).length} of ${looked.length}](#${anchorOf(observation)})`;
}

const isInLab = ({ like }: Row, cell: Cell): boolean =>
  like !== null && LAB[cell].some(({ likes }) => likes.includes(like));

function labTests(): string {
  const lines = CELL_NAMES.map(
    (cell) => `* ${CELLS[cell]}: ${LAB[cell].map(({ file, likes }) => `\`${file}\` (${likes.join(', ')})`).join('; ')}`,
  );
  return `## The lab\n\nWhich file of \`tests/e2e/\` holds what, on which \`--like\`:\n\n${lines.join('\n')}`;
}

function section(observation: Observation): string {
  const { commit, date, gradio, browser, cells } = observation;
  const seen = CELL_NAMES.flatMap((cell) => {
    const found = cells[cell];
    if (!found) return [];
    const { ok, seen, listing = [] } = found;
    const code =
      listing.length > 0 ? `\n\n  \`\`\`\n${listing.map((line) => `  ${plain(line)}`).join('\n')}\n  \`\`\`\n` : '';
    return [`* **${CELLS[cell]}**: ${worded(ok)}. ${asText(seen)}${code}`];
  });
  return `## ${titleOf(observation)}\n\nSUPIR Upscale ${commit}, ${date.slice(0, 10)}; Gradio ${asText(gradio)}; ${asText(browser)}.\n\n${seen.join('\n')}`;
}

const worded = (ok: boolean | null): string => (ok === null ? '–' : ok ? 'yes' : '**no**');

const isFirefox = ({ browser }: Observation): boolean => /firefox/i.test(browser);
const isOf = ({ webui, version }: Row, observation: Observation): boolean =>
  webui === observation.webui && version === observation.version;

const titleOf = (observation: Observation): string =>
  `${observation.webui} ${observation.version}, ${isFirefox(observation) ? 'Firefox' : 'Chromium'}`;

/** As GitHub makes it of a heading. */
const anchorOf = (observation: Observation): string =>
  titleOf(observation)
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const MAX_TEXT = 600;
/** What was seen, on one line, with nothing in it that Markdown reads. */
const asText = (text: string): string => plain(text).replace(/[\\`*_[\]<>|#~$]/g, '\\$&');
const plain = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').replaceAll('```', '').trim();
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
};
