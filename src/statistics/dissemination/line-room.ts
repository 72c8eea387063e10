/**
 * How far a hidden month of a line can be from its truth for one who knows the rest of every month and what
 * the year tells of each line it shows: a table of months by lines with its margins. What one month gains
 * another line of it loses, and that line's year must stay as it is unless the year hides it. The furthest
 * is a greatest flow from the month to the line, over what may fall (so far as it is worth) and rise.
 */

/** A month of a line; lines that the year hides share a column, since no sum of one of them is public. */
export type Room = {
  readonly month: string;
  readonly column: string;
  /** How far it can fall. */
  readonly value: number;
};

/** How much more a place could be, `1`, or less, `-1`: looked for up to what is needed. */
export function roomOf(
  parts: readonly Room[],
  place: Room,
  { direction, needed }: { readonly direction: 1 | -1; readonly needed: number },
): number {
  const graph = graphOf(parts, place);
  const [month, column] = [`m;${place.month}`, `c;${place.column}`];
  const ends = direction === 1 ? { from: month, to: column } : { from: column, to: month };
  let room = 0;
  while (room < needed) {
    const path = pathOf(graph, ends);
    if (!path) break;
    const step = path.reduce(
      (least, [a, b]) => Math.min(least, graph.get(a)?.get(b) ?? 0),
      Infinity,
    );
    if (step === Infinity) return needed;
    for (const [a, b] of path) {
      push(graph, [a, b], -step);
      push(graph, [b, a], step);
    }
    room += step;
  }
  return room;
}

type Graph = Map<string, Map<string, number>>;
type Edge = readonly [from: string, to: string];

/** Month to column over what can fall there, column to month over what can rise. */
function graphOf(parts: readonly Room[], place: Room): Graph {
  const graph: Graph = new Map();
  for (const part of parts) {
    if (part === place) continue;
    push(graph, [`m;${part.month}`, `c;${part.column}`], part.value);
    push(graph, [`c;${part.column}`, `m;${part.month}`], Infinity);
  }
  return graph;
}

function push(graph: Graph, [from, to]: Edge, more: number): void {
  const edges = graph.get(from) ?? new Map<string, number>();
  edges.set(to, (edges.get(to) ?? 0) + more);
  graph.set(from, edges);
}

function pathOf(
  graph: Graph,
  { from, to }: { readonly from: string; readonly to: string },
): readonly Edge[] | undefined {
  const before = new Map<string, string>([[from, from]]);
  const queue = [from];
  for (const node of queue) {
    for (const [next, capacity] of graph.get(node) ?? []) {
      if (capacity <= 0 || before.has(next)) continue;
      before.set(next, node);
      if (next === to) return edgesTo(before, to);
      queue.push(next);
    }
  }
  return undefined;
}

function edgesTo(before: ReadonlyMap<string, string>, to: string): readonly Edge[] {
  const edges: Edge[] = [];
  for (let node = to; ;) {
    const previous = before.get(node);
    if (previous === undefined || previous === node) return edges;
    edges.push([previous, node]);
    node = previous;
  }
}
