import { Graphviz } from '@hpcc-js/wasm-graphviz';

/** A graph of boxes of known sizes, to be placed by Graphviz's `dot`. */
export interface BoxGraph {
  readonly boxes: readonly { readonly width: number; readonly height: number }[];
  /** Indices into the boxes; edges point upwards. The in-edges of a box are placed from left to right as they come here. */
  readonly edges: readonly { readonly from: number; readonly to: number }[];
  /** Kept free all around. */
  readonly margin: number;
  readonly gap: { readonly betweenRanks: number; readonly betweenBoxes: number };
}

/** Where the boxes and edges of a {@link BoxGraph} are, in its own units from the top left. */
export interface PlacedBoxes {
  readonly width: number;
  readonly height: number;
  /** Top left of each box. */
  readonly at: readonly { readonly x: number; readonly y: number }[];
  /** For each edge x, y of its start, then three control points for each cubic piece. */
  readonly splines: readonly (readonly number[])[];
}

/** Graphviz counts lengths of boxes in inches of 72 points; a point stands for a pixel here. */
const pointsPerInch = 72;

let loaded: Promise<Graphviz> | undefined;

/**
 * Places boxes in ranks with few crossings. Boxes are named by their numbers, so nothing from a file reaches the
 * language of Graphviz.
 */
export async function placeBoxes(graph: BoxGraph): Promise<PlacedBoxes> {
  if (graph.boxes.length === 0) return { width: 0, height: 0, at: [], splines: [] };
  loaded ??= Graphviz.load();
  return readPlain((await loaded).dot(dotOf(graph), 'plain'), graph);
}

/** Draws a graph in Graphviz's own language as an SVG picture. */
export async function drawDot(dot: string): Promise<string> {
  loaded ??= Graphviz.load();
  return (await loaded).dot(dot, 'svg');
}

function dotOf({ boxes, edges, gap }: BoxGraph): string {
  const inches = (points: number): string => (points / pointsPerInch).toFixed(4);
  return [
    `digraph{rankdir=BT;ordering=in;ranksep=${inches(gap.betweenRanks)};`,
    `nodesep=${inches(gap.betweenBoxes)};node[shape=box,fixedsize=true,label=""];edge[arrowhead=none];`,
    ...boxes.map(({ width, height }, index) => `${index}[width=${inches(width)},height=${inches(height)}];`),
    ...edges.map(({ from, to }, index) => `${from}->${to}[id=${index},key=${index}];`),
    '}',
  ].join('');
}

/**
 * Reads Graphviz's `plain` output: lengths in inches, the origin at the bottom left, positions at centres. It has five
 * digits, so boxes are put on whole pixels.
 */
function readPlain(text: string, { boxes, edges, margin }: BoxGraph): PlacedBoxes {
  const at = boxes.map(() => ({ x: 0, y: 0 }));
  const ofPair = new Map<string, number[][]>();
  let size = { width: 0, height: 0 };
  for (const line of text.split('\n')) {
    const [kind = '', ...fields] = line.split(' ');
    const numberAt = (index: number): number => Number(fields[index]) * pointsPerInch;
    if (kind === 'graph') size = { width: numberAt(1), height: numberAt(2) };
    else if (kind === 'node') {
      const box = boxes[Number(fields[0])];
      if (box === undefined) continue;
      at[Number(fields[0])] = {
        x: margin + Math.round(numberAt(1) - box.width / 2),
        y: margin + Math.round(size.height - numberAt(2) - box.height / 2),
      };
    } else if (kind === 'edge') {
      const count = Number(fields[2]) * 2;
      const spline = Array.from({ length: count }, (_, index) =>
        index % 2 === 0 ? margin + numberAt(3 + index) : margin + size.height - numberAt(3 + index),
      );
      const pair = `${fields[0]}>${fields[1]}`;
      ofPair.set(pair, [...(ofPair.get(pair) ?? []), spline]);
    }
  }
  return {
    width: Math.ceil(size.width) + 2 * margin,
    height: Math.ceil(size.height) + 2 * margin,
    at,
    splines: edges.map(({ from, to }) => ofPair.get(`${from}>${to}`)?.shift() ?? []),
  };
}
