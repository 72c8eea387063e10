/**
 * A decider: a thread that decides and stores the lodgements of its buckets in lanes of its own, with its own
 * sessions of the database and its own registers in memory. To the others it is what another node is: what
 * it shares with them is held at commit.
 */
import { parentPort, workerData } from "node:worker_threads";
import { FlowDesk } from "#src/flow/desk.ts";
import { connect } from "#src/platform/database.ts";
import { besideLimits, deskLimits } from "#src/platform/session-limits.ts";
import { TracedWork, type Traces, within } from "#src/platform/traces/traces.ts";
import { clearingProfiles, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { besideConnections, deskConnections } from "../parts.ts";
import { profilesHere } from "../port-node.ts";
import {
  type DeciderStart,
  type DeciderTraces,
  type FromDecider,
  type SentAnswer,
  sendError,
  type SentFigure,
  type SentLodgement,
  takeLodgement,
  type ToDecider,
} from "./decider-messages.ts";

/** How often it looks for registers that others activated, beside being told, and says what waits. */
const lookMs = 1_000;
const endSeconds = 5;

// as the server starts its deciders
const { url, lanes, limits, traces: traced } = workerData as DeciderStart;
const port = parentPort;
if (!port) throw new Error("A decider is a thread");
const say = (message: FromDecider) => port.postMessage(message);

/** What is answered in one turn of the loop goes in one message. */
let answers: SentAnswer[] = [];
let figures: SentFigure[] = [];
let isSaying = false;
const saySoon = () => {
  if (isSaying) return;
  isSaying = true;
  setImmediate(() => {
    isSaying = false;
    say({ kind: "answers", answers, figures });
    answers = [];
    figures = [];
  });
};
const note = (figure: SentFigure) => {
  figures.push(figure);
  saySoon();
};

const sql = connect(url, deskConnections(lanes), deskLimits);
const all = await profilesHere(sql, loadProfiles());
const profiles = clearingProfiles(all);
const snapshots = new SnapshotStore(all);
const besideSql = connect(url, besideConnections, besideLimits);
await snapshots.refresh(sql);
const traces = traced && (await openDeciderTraces(traced));
const desk = new FlowDesk({
  sql,
  besideSql,
  clock: () => Temporal.Now.instant(),
  profiles,
  snapshots,
  lanes,
  limits,
  metrics: {
    lodged: { inc: (labels) => note({ name: "lodged", labels, value: 1 }) },
    released: { inc: (labels) => note({ name: "released", labels, value: 1 }) },
    releaseSeconds: {
      observe: (labels, value) => note({ name: "releaseSeconds", labels, value }),
    },
    groupSize: { observe: (value) => note({ name: "groupSize", labels: {}, value }) },
    spans: { inc: (labels, value) => note({ name: "spans", labels, value }) },
  },
  traces,
});

/** What is missed is met at commit, where the version of the registers is looked at. */
const look = () => {
  snapshots.refresh(sql).catch(() => undefined);
};
let said = 0;
const looking = setInterval(() => {
  look();
  const { waitSeconds, backlogSeconds } = desk;
  if (backlogSeconds !== said) say({ kind: "waits", waitSeconds, backlogSeconds });
  said = backlogSeconds;
}, lookMs);
await sql.listen("tidegate_changes", look).catch(() => undefined);

port.on("message", (message: ToDecider) => {
  switch (message.kind) {
    case "lodge":
      for (const [number, sent] of message.sent) doing(decide(number, sent));
      break;
    case "outdate":
      desk.outdate();
      break;
    case "renew":
      doing(desk.renew().then(() => say({ kind: "renewed", number: message.number })));
      break;
    case "close":
      doing(close());
      break;
    default:
      message satisfies never;
  }
});
say({ kind: "ready" });

/** A fault of ours ends the thread: the server starts it again. */
function doing(work: Promise<unknown>): void {
  work.catch((error: unknown) =>
    setImmediate(() => {
      throw error;
    }),
  );
}

/** A collector that is away is warned of by the server's thread, which sends to the same. */
async function openDeciderTraces(opening: DeciderTraces): Promise<Traces> {
  const { openTraces } = await import("#src/platform/traces/open-traces.ts");
  const count = (outcome: string, value: number) =>
    note({ name: "spans", labels: { outcome }, value });
  return openTraces({ ...opening, count, warn: () => undefined });
}

async function decide(number: number, sent: SentLodgement): Promise<void> {
  try {
    // first: what was said meanwhile is another list by then
    const work = sent.trace && traces ? new TracedWork(traces, sent.trace) : undefined;
    const lodged = await within(work, () => desk.lodge(takeLodgement(sent, profiles)));
    answers.push({ number, lodged });
  } catch (error) {
    answers.push({ number, error: sendError(error) });
  }
  saySoon();
}

async function close(): Promise<void> {
  clearInterval(looking);
  await desk.close();
  await traces?.stop();
  await Promise.all([sql, besideSql].map((pool) => pool.end({ timeout: endSeconds })));
  setImmediate(() => port?.close());
}
