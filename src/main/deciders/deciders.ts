/**
 * The deciders of a node: threads that decide and store lodgements, each with the buckets of a range. The
 * server's thread reads what comes and answers it. Where one ends, its callers hear that nobody knows
 * what became of theirs, and it is started again; the node goes on.
 */
import { Worker } from "node:worker_threads";
import { bucketCount, bucketOf } from "#src/kernel/bucket.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Lodgement, LodgementAnswer } from "#src/clearance/workplaces/lodging/lodgement.ts";
import type { LaneStanding, LodgingElsewhere } from "#src/flow/desk.ts";
import { OutcomeUnknown } from "#src/platform/driver/faults.ts";
import type { DeskMetrics } from "#src/platform/metrics.ts";
import type { Services } from "#src/platform/services.ts";
import { tracedWork } from "#src/platform/traces/traces.ts";
import {
  type DeciderStart,
  type FromDecider,
  sendLodgement,
  type SentFigure,
  type SentLodgement,
  type SentWaits,
  takeError,
  type ToDecider,
} from "./decider-messages.ts";

export type DecidersOptions = DeciderStart & {
  readonly count: number;
  readonly metrics?: DeskMetrics;
  readonly log: Pick<Services["log"], "warn">;
  /** Sees each thread: a test ends one. */
  readonly onThread?: (thread: Worker) => void;
};

/** Before one that ended is started again; more after each that ended before it was ready. */
const restartMs = 500;
const restartMsMax = 10_000;

type Waiting = {
  readonly resolve: (lodged: LodgementAnswer) => void;
  readonly reject: (error: unknown) => void;
};

export class Deciders implements LodgingElsewhere {
  readonly #all: readonly Decider[];

  constructor(options: DecidersOptions) {
    this.#all = Array.from({ length: options.count }, () => new Decider(options));
  }

  /** Resolves when each has read its registers. */
  async start(): Promise<void> {
    await Promise.all(this.#all.map((decider) => decider.start()));
  }

  get depth(): number {
    return this.#all.reduce((sum, { depth }) => sum + depth, 0);
  }

  get waitSeconds(): number {
    return Math.max(...this.#all.map(({ waits }) => waits.waitSeconds));
  }

  get backlogSeconds(): number {
    return Math.max(...this.#all.map(({ waits }) => waits.backlogSeconds));
  }

  get lanes(): readonly LaneStanding[] {
    return this.#all.map(({ depth, waits }) => ({ depth, ...waits }));
  }

  async lodge(lodgement: Lodgement): Promise<LodgementAnswer> {
    const at = Math.floor((bucketOf(lodgement.lodgerId) * this.#all.length) / bucketCount);
    const decider = this.#all[at];
    if (!decider) throw new Error(`No decider ${at}`);
    return await decider.lodge(lodgement);
  }

  outdate(): void {
    for (const decider of this.#all) decider.outdate();
  }

  async renew(): Promise<void> {
    await Promise.all(this.#all.map((decider) => decider.renew()));
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((decider) => decider.close()));
  }
}

const noWait: SentWaits = { waitSeconds: 0, backlogSeconds: 0 };

class Decider {
  readonly #options: DecidersOptions;
  /** As it said within the last second. */
  waits = noWait;
  #worker: Worker | undefined;
  #number = 0;
  readonly #lodging = new Map<number, Waiting>();
  readonly #renewing = new Map<number, () => void>();
  #batch: (readonly [number, SentLodgement])[] = [];
  #failures = 0;
  #again: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: DecidersOptions) {
    this.#options = options;
  }

  get depth(): number {
    return this.#lodging.size;
  }

  /** @throws where it ends before it is ready */
  start(): Promise<void> {
    const { url, lanes, limits, traces } = this.#options;
    const workerData: DeciderStart = { url, lanes, limits, traces };
    const worker = new Worker(new URL("decider-worker.ts", import.meta.url), { workerData });
    this.#worker = worker;
    this.#options.onThread?.(worker);
    return new Promise((resolve, reject) => {
      worker.on("message", (message: FromDecider) => {
        if (message.kind === "ready") {
          this.#failures = 0;
          resolve();
        } else this.#take(message);
      });
      let fault: unknown = new Error("A decider ended");
      worker.on("error", (error) => (fault = error));
      worker.on("exit", () => {
        reject(fault);
        this.#ended(fault);
      });
    });
  }

  lodge(lodgement: Lodgement): Promise<LodgementAnswer> {
    if (!this.#worker) return Promise.reject(deciderAway());
    const number = ++this.#number;
    const work = tracedWork();
    const sent = sendLodgement(lodgement, work?.takeOne() === true ? work.place : undefined);
    // what comes in the same moment is handed over together
    if (this.#batch.length === 0) setImmediate(() => this.#handOver());
    this.#batch.push([number, sent]);
    return new Promise((resolve, reject) => this.#lodging.set(number, { resolve, reject }));
  }

  #handOver(): void {
    const sent = this.#batch;
    this.#batch = [];
    this.#say({ kind: "lodge", sent });
  }

  outdate(): void {
    this.#say({ kind: "outdate" });
  }

  /** One that is not there has nothing in work. */
  renew(): Promise<void> {
    if (!this.#worker) return Promise.resolve();
    const number = ++this.#number;
    this.#say({ kind: "renew", number });
    return new Promise((resolve) => this.#renewing.set(number, resolve));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#again);
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    this.#say({ kind: "close" });
    await ended;
  }

  #say(message: ToDecider): void {
    this.#worker?.postMessage(message);
  }

  #take(message: FromDecider): void {
    if (message.kind === "waits") this.waits = message;
    if (message.kind === "renewed") {
      this.#renewing.get(message.number)?.();
      this.#renewing.delete(message.number);
    }
    if (message.kind !== "answers") return;
    for (const figure of message.figures) this.#count(figure);
    for (const answer of message.answers) {
      const waiting = this.#lodging.get(answer.number);
      this.#lodging.delete(answer.number);
      if ("lodged" in answer) waiting?.resolve(answer.lodged);
      else waiting?.reject(takeError(answer.error));
    }
  }

  #count({ name, labels, value }: SentFigure): void {
    const { metrics } = this.#options;
    const { profile = "", status = "", outcome = "" } = labels;
    if (name === "lodged") metrics?.lodged.inc({ profile, status });
    else if (name === "released") metrics?.released.inc({ profile });
    else if (name === "releaseSeconds") metrics?.releaseSeconds.observe({ profile }, value);
    else if (name === "spans") metrics?.spans.inc({ outcome }, value);
    else metrics?.groupSize.observe(value);
  }

  /** What it had in work may be stored or not. */
  #ended(fault: unknown): void {
    this.#worker = undefined;
    this.waits = noWait;
    this.#batch = [];
    for (const { reject } of this.#lodging.values()) reject(new OutcomeUnknown(fault));
    this.#lodging.clear();
    for (const resolve of this.#renewing.values()) resolve();
    this.#renewing.clear();
    if (this.#isClosed) return;
    this.#options.log.warn({ error: fault }, "a decider ended and is started again");
    const waitMs = Math.min(restartMs * 2 ** this.#failures++, restartMsMax);
    // it tries again by itself where it ends before it is ready
    this.#again = setTimeout(() => {
      this.start().catch(() => undefined);
    }, waitMs);
  }
}

function deciderAway(): AppError {
  return new AppError({
    code: "DECIDER_AWAY",
    status: 503,
    message: "The part of this node that decides this lodger's declarations is being restarted.",
    fix: "Send it again in a few seconds, with the same Idempotency-Key.",
    retrySeconds: 2,
  });
}
