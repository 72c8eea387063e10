/**
 * What traces cost: the same declarations, one a request, without a collector, with one in a hundred
 * traced, and with all. Rounds take turns, and what is off is measured twice, since two series of the same
 * differ, too: a difference below theirs is none. What is left in the code where nothing is traced is also
 * measured by itself.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { BenchResult } from "#src/cli/bench/benchmark.ts";
import { lodgeBody } from "#src/clearance/workplaces/lodging/lodge-body.ts";
import type { App } from "#src/main/app.ts";
import { machineCaller } from "#src/platform/route.ts";
import { traceGroup, traceLodging } from "#src/platform/traces/lodging-trace.ts";
import { openTraces } from "#src/platform/traces/open-traces.ts";
import { endWith, TracedWork, type Traces, within } from "#src/platform/traces/traces.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { processorMs } from "./floor.ts";
import { bodiesOf, makeInput, openApp, prepare, seed } from "./intake-json.ts";
import { inOwnDatabase, type OwnDatabase } from "./own-database.ts";

export type TracesOptions = {
  readonly note: (text: string) => void;
  readonly declarations: number;
};

type Series = { readonly name: string; readonly app: App; readonly traces: Traces | undefined };
/** Milliseconds of the processor a declaration, PostgreSQL included. */
type SeriesCost = { readonly name: string; readonly ms: number };

export type TracesBench = BenchResult & {
  readonly series: readonly SeriesCost[];
  /** Microseconds a declaration of what is asked where nothing is traced. */
  readonly idleMicroseconds: number;
};

const roundsCount = 6;
const requestsAtATime = 200;
const day = "2025-03-12";
const idleRounds = 200_000;
const groupSize = 100;

export async function benchTraces(options: TracesOptions): Promise<TracesBench> {
  const idleMicroseconds = measureIdle();
  options.note(`where nothing is traced: ${idleMicroseconds} µs a declaration`);
  const series = await inOwnDatabase((own) => measure(own, options));
  const [off, offAgain, one] = series.map(({ ms }) => ms);
  return {
    name: "traces",
    ratio: round((off ?? 0) / (one ?? 1)),
    against: `no collector, of which a second series took ${offAgain} ms`,
    ours: one ?? 0,
    theirs: off ?? 0,
    unit: "ms of the processor a declaration",
    series,
    idleMicroseconds,
  };
}

async function measure(own: OwnDatabase, { note, declarations }: TracesOptions) {
  const { sql, folder, serverPid } = own;
  const profile = getProfile(loadProfiles(), "cn");
  const collector = await startCollector();
  const parts = { url: collector.url, version: "bench", node: "bench" };
  const open = (share: number) =>
    openTraces({ ...parts, share, count: () => undefined, warn: () => undefined });
  const all: Series[] = [];
  for (const [name, traces] of [
    ["off", undefined],
    ["off again", undefined],
    ["1 %", open(0.01)],
    ["all", open(1)],
  ] as const)
    all.push({ name, traces, app: await openApp(sql, profile, { dataFolder: folder, traces }) });
  const size = Math.ceil(declarations / roundsCount);
  const sums = new Map(all.map(({ name }) => [name, 0]));
  let made = 0;
  for (let round = 0; round <= roundsCount; round++) {
    // another goes first each time
    for (const one of all.map((_, at) => all[(at + round) % all.length])) {
      if (!one) continue;
      const input = makeInput(profile, size, { from: made });
      made += size;
      await prepare(sql, profile, { made: input, lodgers: [seed] });
      await one.app.snapshots.refresh(sql);
      const { bodies } = bodiesOf(input, "intake-single");
      const began = processorMs(serverPid) ?? Number.NaN;
      await lodgeTraced(one, bodies);
      const ms = (processorMs(serverPid) ?? Number.NaN) - began;
      // the first round warms all of them and is not counted
      if (round > 0) sums.set(one.name, (sums.get(one.name) ?? 0) + ms);
    }
    note(`round ${round} of ${roundsCount}`);
  }
  for (const { app, traces } of all) {
    await traces?.stop();
    await app.readers.close();
  }
  collector.stop();
  return [...sums].map(([name, ms]) => {
    const each = round(ms / (size * roundsCount));
    note(`${name.padEnd(10)} ${each} ms of the processor a declaration`);
    return { name, ms: each };
  });
}

/** As the door of the API does it. */
async function lodgeTraced({ app, traces }: Series, bodies: readonly Buffer[]): Promise<void> {
  const queue = bodies.values();
  await Promise.all(
    Array.from({ length: requestsAtATime }, async () => {
      for (const bytes of queue) {
        const lodge = () =>
          lodgeBody({
            app,
            caller: machineCaller(seed, ["*"]),
            query: { profile: "cn", asOf: day },
            headers: {},
            bytes,
            contentType: "application/json",
          });
        const span = traces?.draw() && traces.begin("POST /declarations", { kind: "server" });
        if (traces && span) await endWith(span, within(new TracedWork(traces, span.place), lodge));
        else await lodge();
      }
    }),
  );
}

/** What a lodgement and its share of a group ask where nothing is traced. */
function measureIdle(): number {
  const jobs = Array.from({ length: groupSize }, () => ({ trace: undefined }));
  const began = process.cpuUsage();
  for (let at = 0; at < idleRounds; at++) {
    if (traceLodging()) throw new Error("something is traced");
    if (at % groupSize === 0) traceGroup(jobs, () => undefined);
  }
  const { user, system } = process.cpuUsage(began);
  return round((user + system) / idleRounds);
}

/** In a process of its own, whose time is not counted. */
async function startCollector(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const script = `
    const server = require("node:http").createServer((request, response) => {
      request.resume().on("end", () => response.setHeader("content-type", "application/json").end("{}"));
    });
    server.listen(0, "127.0.0.1", () => process.stdout.write(String(server.address().port)));`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(child.stdout, "data")) as [Buffer]; // what the script writes
  return { url: `http://127.0.0.1:${port.toString()}/v1/traces`, stop: () => child.kill() };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
