/**
 * Rounds of faults as they are planned, written down and counted. Each is a line in `dist/fault-rounds.jsonl`
 * as soon as it has ended, so that a run that is ended early has told what it saw, and rounds of several
 * runs add up.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Fault } from "./faults.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "dist");
const file = join(folder, "fault-rounds.jsonl");

export const FaultRound = z.object({
  commit: z.string(),
  seed: z.number(),
  fault: z.string(),
  answers: z.number(),
  counts: z.record(z.string(), z.number()),
  slowestMs: z.number(),
  backMs: z.number(),
});
export type FaultRound = z.infer<typeof FaultRound>;

/** What the rounds are of. */
export const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
  cwd: root,
  encoding: "utf8",
}).trim();

/** Rounds in an order drawn at random: so many of each fault, or so many in all, by their weights. */
export function planRounds(
  faults: readonly Fault[],
  { each, total }: { readonly each: number; readonly total: number | undefined },
  random: () => number,
): readonly Fault[] {
  if (total === undefined)
    return Array.from({ length: each }, () => shuffled(faults, random)).flat();
  const lots = faults.flatMap((fault) => Array.from({ length: fault.weight }, () => fault));
  // each of them once at least, where there is room
  const once = shuffled(faults, random).slice(0, total);
  const others = Array.from(
    { length: total - once.length },
    () => lots[Math.floor(random() * lots.length)] ?? [],
  ).flat();
  return shuffled([...once, ...others], random);
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

export function keepRound(round: FaultRound): void {
  mkdirSync(folder, { recursive: true });
  appendFileSync(file, `${JSON.stringify(round)}\n`);
}

/** Rounds of this and of earlier runs. */
function readRounds(): readonly FaultRound[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => FaultRound.parse(JSON.parse(line)));
}

/** A row for each fault: of this run, and how many rounds of it were kept of all runs of this commit. */
export function tableOf(done: readonly FaultRound[]) {
  const kept = readRounds().filter((one) => one.commit === commit);
  return [...Map.groupBy(done, ({ fault }) => fault)].map(([fault, of]) => ({
    fault,
    rounds: of.length,
    answers: of.reduce((sum, { answers }) => sum + answers, 0),
    "slowest ms": Math.round(Math.max(...of.map(({ slowestMs }) => slowestMs))),
    "back ms, at most": Math.round(Math.max(...of.map(({ backMs }) => backMs))),
    "rounds of this commit": kept.filter((one) => one.fault === fault).length,
  }));
}

/** @example sayKept() // "112 rounds of commit 1a2b3c4 and 340 in all" */
export function sayKept(): string {
  const all = readRounds();
  const own = all.filter((one) => one.commit === commit);
  return `${own.length} rounds of commit ${commit} and ${all.length} in all`;
}
