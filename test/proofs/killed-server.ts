/**
 * The server of a proof, which ends itself as `kill -9` does where it is told to: behind the commit
 * of what moved, before anybody is told of it, or when some were told and that is not noted yet;
 * always while the report is unanswered, never where the sweep tells.
 * The file PROVE_KILL says where; nothing else is changed but that nothing is drawn at random and
 * that the sweep runs at once.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync, writeFileSync } from "node:fs";
import { FlowDesk } from "#src/flow/desk.ts";
import { ownJobs } from "#src/main/jobs.ts";
import type { ReportKind } from "#src/movements/cargo/consignment.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import { TellingSoon } from "#src/platform/tell-soon.ts";
import { loadProfiles } from "#src/registers/profile.ts";

/** Before the n-th telling of such movements, or behind the n-th part of one. */
export type KillOrder = {
  readonly at: "before" | "behind";
  readonly kind: ReportKind;
  /** How often it is passed first. */
  readonly passes: number;
};

const orderFile = process.env["PROVE_KILL"] ?? "";
const sweepFile = process.env["PROVE_SWEEPS"] ?? "";
const sweepEveryMs = 200;
let passed = 0;
/** Of one report, until it is answered. */
const telling = new AsyncLocalStorage<{ isAnswered: boolean }>();

function readOrder(): KillOrder | undefined {
  try {
    // written by the proof
    return JSON.parse(readFileSync(orderFile, "utf8")) as KillOrder;
  } catch {
    return undefined;
  }
}

function pass(at: KillOrder["at"], facts: readonly OutsideFact[]): void {
  const order = readOrder();
  if (order?.at !== at) return;
  if (!facts.some((one) => one.type === "goods.reported" && one.kind === order.kind)) return;
  if (passed++ < order.passes) return;
  process.kill(process.pid, "SIGKILL");
  // nothing is done any more until the signal is there
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
}

const tellSoon = Reflect.get(TellingSoon.prototype, "tell");
TellingSoon.prototype.tell = async function tell(facts, whole) {
  pass("before", facts);
  const report = { isAnswered: false };
  try {
    return await telling.run(report, () => tellSoon.call(this, facts, whole));
  } finally {
    report.isAnswered = true;
  }
};
const tellParts = Reflect.get(FlowDesk.prototype, "tell");
FlowDesk.prototype.tell = async function tell(facts) {
  const told = await tellParts.call(this, facts);
  if (telling.getStore()?.isAnswered === false) pass("behind", facts);
  return told;
};

// draws start from ids, which are others in every play
for (const { selection } of loadProfiles().values())
  Object.assign(selection.random, { share: "0" });

let sweeps = 0;
const sweep = ownJobs.find(({ name }) => name === "sweep");
if (!sweep) throw new Error("there is no job of that name");
const { run } = sweep;
Object.assign(sweep, {
  everyMs: sweepEveryMs,
  run: async (...app: Parameters<typeof run>) => {
    const wentOn = await run(...app);
    writeFileSync(sweepFile, String(++sweeps));
    return wentOn;
  },
});

await import("../../src/main.ts");
