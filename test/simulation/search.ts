/**
 * Plays many histories and makes the ones that break something shorter. Histories share a database by the
 * fifty; one that breaks something is played again alone, so that what is printed needs no neighbours.
 */
import { type History, type HistoryEvent, makeHistory } from "./history.ts";
import { Simulation, type SimulationOptions } from "./simulate.ts";
import type { Breach } from "./truth.ts";

export type BrokenHistory = {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  /** The shortest that was found; the whole history where it does not break alone. */
  readonly history: History;
  readonly isAlone: boolean;
};

export type SearchOptions = SimulationOptions & {
  readonly from: number;
  readonly count: number;
  readonly perDatabase?: number;
  /** Called with each history that was played. */
  readonly played?: (seed: number, questions: number) => void;
  /** Ends the search. */
  readonly isEnough?: (found: readonly BrokenHistory[]) => boolean;
};

const perDatabaseDefault = 50;
/** Histories tried to make one shorter. */
const shorterMax = 60;

export async function search(options: SearchOptions): Promise<readonly BrokenHistory[]> {
  const { from, count, perDatabase = perDatabaseDefault, isEnough = () => false } = options;
  const found: BrokenHistory[] = [];
  for (let first = from; first < from + count; first += perDatabase) {
    const simulation = await Simulation.open(options);
    try {
      for (let seed = first; seed < Math.min(first + perDatabase, from + count); seed++) {
        const history = makeHistory(seed);
        const { breaches, questions } = await simulation.play(history);
        options.played?.(seed, questions);
        if (breaches.length > 0)
          found.push({ seed, ...(await shorten(history, breaches, options)) });
        if (isEnough(found)) return found;
      }
    } finally {
      await simulation.close();
    }
  }
  return found;
}

/** Leaves out what the breach does not need: events, then faults, then what runs at once. */
export async function shorten(
  history: History,
  breaches: readonly Breach[],
  options: SimulationOptions = {},
): Promise<Omit<BrokenHistory, "seed">> {
  const meant = new Set(breaches.map(({ invariant }) => invariant));
  const simulation = await Simulation.open(options);
  try {
    const tryOne = async (events: readonly HistoryEvent[]) => {
      const one = { ...history, events };
      const said = (await simulation.play(one)).breaches;
      return said.some(({ invariant }) => meant.has(invariant))
        ? { history: one, said }
        : undefined;
    };
    const whole = await tryOne(history.events);
    if (!whole) return { breaches, history, isAlone: false };
    let best = whole;
    let tries = shorterMax;
    for (let isShorter = true; isShorter && tries > 0;) {
      isShorter = false;
      for (const events of simpler(best.history.events)) {
        if (tries-- <= 0) break;
        const next = await tryOne(events);
        if (!next) continue;
        best = next;
        isShorter = true;
        break;
      }
    }
    return { breaches: best.said, history: best.history, isAlone: true };
  } finally {
    await simulation.close();
  }
}

/** Histories that are simpler by one thing, those that are simpler by most first. */
function* simpler(events: readonly HistoryEvent[]): Generator<readonly HistoryEvent[]> {
  const half = Math.floor(events.length / 2);
  if (half > 1) {
    yield events.slice(0, half);
    yield events.slice(half);
  }
  for (let at = events.length - 1; at >= 0; at--) yield events.toSpliced(at, 1);
  for (const [at, event] of events.entries()) {
    if (event.fault) yield events.with(at, { ...event, fault: undefined });
    if (event.isBeside) yield events.with(at, { ...event, isBeside: false });
  }
}
