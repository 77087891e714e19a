import { type Members, membersOf, promptIn } from './json-infotext.ts';

interface Node {
  type: string;
  inputs: Members;
  /** What stands in its fields, where their names are not known. */
  texts: readonly string[];
}

type Graph = ReadonlyMap<string, Node>;

/** What leads from a sampler to the words of its prompt, nearest first. */
const ON_THE_WAY = /^(?:positive|conditioning.*|guider|text.*|clip_l|t5xxl|prompt.*|string.*|value)$/;
const WORDS = /^(?:text.*|clip_l|t5xxl|prompt.*|positive|string.*|value)$/;

/**
 * The prompt that ComfyUI made an image with: what its first sampler has as positive conditioning. '' when the graph does not tell.
 * @param members of a PNG's text `prompt` (the graph as it ran) or `workflow` (as it is shown)
 */
export function comfyuiPrompt(members: Members): string {
  const graph = Array.isArray(members.nodes) ? shownGraph(members.nodes, members.links) : ranGraph(members);
  const starts = [...graph.values()].flatMap(({ inputs }) => [inputs.positive, inputs.guider]).filter(isLink);
  return wordsFrom(graph, starts) || promptIn(members);
}

function ranGraph(members: Members): Graph {
  const nodes = Object.entries(members).flatMap(([id, value]) => {
    const node = membersOf(value);
    const inputs = membersOf(node?.inputs);
    return inputs ? [[id, { type: String(node?.class_type), inputs, texts: [] }] as const] : [];
  });
  return new Map(nodes);
}

/** A link is `[id, from node, from slot, to node, to slot, type]`. */
function shownGraph(nodes: readonly unknown[], links: unknown): Graph {
  const fromNode = new Map((Array.isArray(links) ? links : []).map((link) => [link?.[0], link?.[1]]));
  const shown = nodes.flatMap((value) => {
    const node = membersOf(value);
    if (!node) return [];
    const linked = (Array.isArray(node.inputs) ? node.inputs : []).map(membersOf).flatMap((input) => {
      const from = fromNode.get(input?.link);
      return from === undefined ? [] : [[String(input?.name), [String(from), 0]] as const];
    });
    const fields = Array.isArray(node.widgets_values) ? node.widgets_values : [];
    const texts = fields.filter((field) => typeof field === 'string');
    return [[String(node.id), { type: String(node.type), inputs: Object.fromEntries(linked), texts }] as const];
  });
  return new Map(shown);
}

type Link = readonly [fromNode: string | number, slot: number];

const isLink = (value: unknown): value is Link =>
  Array.isArray(value) && value.length === 2 && typeof value[1] === 'number';

/** Each node once: a graph may be a circle, and of any size. */
function wordsFrom(graph: Graph, starts: readonly Link[]): string {
  const seen = new Set<string>();
  for (const [start] of starts) {
    const waiting = [String(start)];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const node = seen.has(id) ? undefined : graph.get(id);
      seen.add(id);
      if (!node) continue;
      const words = wordsOf(node);
      if (words !== '') return words;
      waiting.push(...linksOf(node).reverse());
    }
  }
  return '';
}

const linksOf = ({ inputs }: Node): string[] =>
  Object.entries(inputs).flatMap(([name, value]) => (isLink(value) && ON_THE_WAY.test(name) ? [String(value[0])] : []));

function wordsOf({ type, inputs, texts }: Node): string {
  const written = Object.entries(inputs).filter(([name, value]) => typeof value === 'string' && WORDS.test(name));
  // SDXL has two fields, which mostly say the same.
  const words = [...new Set(written.map(([, value]) => String(value).trim()))].filter((text) => text !== '');
  if (words.length > 0) return words.join(', ');
  return /text|prompt|string/i.test(type) ? (texts[0]?.trim() ?? '') : '';
}
