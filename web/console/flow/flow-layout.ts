/**
 * Where the ways between stations are drawn: neighbours by an arrow between them, all others by arcs
 * above.
 */
import type { Edge } from "./flow-answer.ts";

export type Arc = Edge & {
  readonly fromIndex: number;
  readonly toIndex: number;
  /** 0 is nearest to the stations; arcs that would cross share no level. */
  readonly level: number;
};

export type FlowLayout = {
  readonly neighbours: readonly Edge[];
  readonly arcs: readonly Arc[];
  /** Ways of stations that lead to many others: in words below them, for no eye follows so many. */
  readonly inWords: readonly Edge[];
  readonly levels: number;
};

/** Arcs that may begin at one station. */
const arcsMax = 2;

/** Splits edges into neighbours and stacked arcs; the same edges always give the same picture. */
export function layFlow(stations: readonly string[], edges: readonly Edge[]): FlowLayout {
  const index = new Map(stations.map((id, position) => [id, position]));
  const placed = edges.flatMap((edge) => {
    const fromIndex = index.get(edge.from);
    const toIndex = index.get(edge.to);
    return fromIndex === undefined || toIndex === undefined
      ? []
      : [{ ...edge, fromIndex, toIndex }];
  });
  const neighbours = placed.filter(({ fromIndex, toIndex }) => toIndex === fromIndex + 1);
  const beyond = placed.filter(({ fromIndex, toIndex }) => toIndex !== fromIndex + 1);
  const leads = (id: string) => beyond.filter((edge) => edge.from === id).length;
  const inWords = beyond.filter((edge) => leads(edge.from) > arcsMax);
  const far = beyond
    .filter((edge) => leads(edge.from) <= arcsMax)
    .toSorted((a, b) => span(a) - span(b) || start(a) - start(b) || a.fromIndex - b.fromIndex);
  const arcs: Arc[] = [];
  for (const edge of far) {
    let level = 0;
    while (arcs.some((arc) => arc.level === level && overlaps(arc, edge))) level += 1;
    arcs.push({ ...edge, level });
  }
  return { neighbours, arcs, inWords, levels: Math.max(0, ...arcs.map((arc) => arc.level + 1)) };
}

type EdgeSpan = { readonly fromIndex: number; readonly toIndex: number };

const start = (edge: EdgeSpan) => Math.min(edge.fromIndex, edge.toIndex);
const end = (edge: EdgeSpan) => Math.max(edge.fromIndex, edge.toIndex);
const span = (edge: EdgeSpan) => end(edge) - start(edge);

/** Arcs that only touch in one station may share a level. */
function overlaps(a: EdgeSpan, b: EdgeSpan): boolean {
  return start(a) < end(b) && start(b) < end(a);
}
