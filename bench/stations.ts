/**
 * Where the processor time of a lodgement goes, by station: each step of the flow is measured while the
 * declarations of `intake-json` are lodged. What is left of the time of this process is reading, loading,
 * storing and collecting garbage; that of PostgreSQL is a line of its own. The floor is deciding alone.
 */
import type { BenchResult } from "#src/cli/bench/benchmark.ts";
import type { StepContext } from "#src/clearance/step.ts";
import { tables } from "#src/flow.ts";
import type { Decided, FlowTable, FlowTables } from "#src/flow/table.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { processorMs } from "./floor.ts";
import { inOwnDatabase, type OwnDatabase } from "./own-database.ts";
import { bodiesOf, lodgeAll, makeInput, openApp, prepare, seed } from "./intake-json.ts";

export type StationsOptions = {
  readonly note: (text: string) => void;
  readonly declarations: number;
};

/** Milliseconds a declaration. */
export type StationCost = { readonly station: string; readonly ms: number };
export type StationsBench = BenchResult & { readonly stations: readonly StationCost[] };

/** Of those that are counted, lodged before: what is compiled and cached is so then. */
const warmShare = 1 / 2;

/** Runs in a folder of its own, gone afterwards. */
export async function benchStations({
  note,
  declarations,
}: StationsOptions): Promise<StationsBench> {
  const stations = await inOwnDatabase((own) => measure(own, declarations));
  const whole = stations.reduce((sum, { ms }) => sum + ms, 0);
  const deciding = stations.filter(({ station }) => !beside.includes(station));
  const decided = deciding.reduce((sum, { ms }) => sum + ms, 0);
  for (const { station, ms } of stations)
    note(`${station.padEnd(24)} ${ms.toFixed(3)} ms ${Math.round((ms / whole) * 100)} %`);
  return {
    name: "stations",
    ratio: round(decided / whole),
    against: "the steps of the flow alone",
    ours: round(whole),
    theirs: round(decided),
    unit: "ms of the processor a declaration",
    stations,
  };
}

const [around, postgres] = ["around the steps", "PostgreSQL"];
const beside: readonly string[] = [around, postgres];

async function measure(
  { sql, folder, serverPid }: OwnDatabase,
  declarations: number,
): Promise<readonly StationCost[]> {
  const profile = getProfile(loadProfiles(), "cn");
  const spentMs = new Map<string, number>();
  const measured = { dataFolder: folder, tables: measuredTables(spentMs) };
  const app = await openApp(sql, profile, measured);
  const warm = Math.ceil(declarations * warmShare);
  const made = makeInput(profile, warm + declarations);
  const lodgers = [seed];
  await prepare(sql, profile, { made, lodgers });
  await app.snapshots.refresh(sql);
  await lodgeAll(app, bodiesOf(made.slice(0, warm), "intake-json"), lodgers);
  const bodies = bodiesOf(made.slice(warm), "intake-json");
  spentMs.clear();
  const began = { all: processorMs(serverPid) ?? Number.NaN, own: process.cpuUsage() };
  await lodgeAll(app, bodies, lodgers);
  const ended = processorMs(serverPid) ?? Number.NaN;
  const own = process.cpuUsage(began.own);
  await app.readers.close();
  const ownMs = (own.user + own.system) / 1_000;
  const decidedMs = [...spentMs.values()].reduce((sum, ms) => sum + ms, 0);
  return [
    ...spentMs,
    [around, ownMs - decidedMs] as const,
    [postgres, ended - began.all - ownMs] as const,
  ].map(([station, ms]) => ({ station, ms: round(ms / declarations) }));
}

type Decide = (stage: never, context: StepContext) => Decided;

/** The flow's tables, each of whose steps adds what it took to its station. */
function measuredTables(spentMs: Map<string, number>): FlowTables {
  const rows = Object.entries(tables.flow).map(([event, row]) => {
    if (row.kind === "final") return [event, row];
    const decide = measuredStep(row.decide, (ms) =>
      spentMs.set(row.station, (spentMs.get(row.station) ?? 0) + ms),
    );
    return [event, { ...row, decide }];
  });
  // the events are the same
  return { ...tables, flow: Object.fromEntries(rows) as FlowTable };
}

/** A step may pause on its way, and others work meanwhile: only its own slices count. */
function measuredStep(decide: Decide, add: (ms: number) => void): Decide {
  const counted = <T>(work: () => T): T => {
    const began = process.threadCpuUsage();
    try {
      return work();
    } finally {
      const { user, system } = process.threadCpuUsage(began);
      add((user + system) / 1_000);
    }
  };
  return (stage, context) => {
    const decided = counted(() => decide(stage, context));
    if (!("next" in decided)) return decided;
    return (function* () {
      for (;;) {
        const slice = counted(() => decided.next());
        if (slice.done === true) return slice.value;
        yield slice.value;
      }
    })();
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
