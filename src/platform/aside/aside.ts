/**
 * Work that is too much for the server's thread: reading a large file of somebody's, writing a workbook.
 * Pieces have a thread with a bound on memory and time, one after another; senders have their turns. The
 * thread hands over what it made in parts, and others are served between two of them. It is kept a while for
 * the next piece; one that was refused ends it.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "#src/kernel/app-error.ts";
import { FairQueue } from "#src/kernel/fair-queue.ts";
import { isOutOfMemory, tooManyWaiting } from "../threads/thread-faults.ts";
import type { AsideMessage, AsideStart } from "./aside-worker.ts";

/**
 * What the thread runs: parts of the result, one after another. What it is given and what it yields is
 * copied, so that it holds plain data.
 */
export type AsideWork<Input, Part> = (input: Input) => Iterable<Part> | AsyncIterable<Part>;

export type AsideJob = {
  /** A module whose `work` is an `AsideWork`. */
  readonly module: URL;
  readonly input: object;
  /** Whose turn it takes. */
  readonly sender: string;
  /** How much it is, in bytes: turns are paid for by it. */
  readonly weight: number;
  readonly timeMsMax?: number;
  readonly megabytesMax?: number;
};

/** Processor time; a piece may wait for it this many times as long. */
const timeMsMaxDefault = 30_000;
const patience = 4;
const megabytesMaxDefault = 768;
/** Pieces that may wait, and those of one sender. */
const waitingMax = 200;
const waitingOfSenderMax = 20;

type Waiting = { readonly begin: () => void };

const queue = new FairQueue<Waiting>();
let isBusy = false;

/** Pieces that wait for their turn. */
export function asideWaiting(): number {
  return queue.size;
}

/**
 * The parts that the work came to.
 * @throws AppError 503 where too much waits, 413 where it takes more memory or time than it may
 */
export async function workAside<Part>(aside: AsideJob): Promise<readonly Part[]> {
  await turnOf(aside);
  try {
    return await run<Part>(aside);
  } finally {
    isBusy = false;
    next();
  }
}

function turnOf({ sender, weight }: AsideJob): Promise<void> {
  if (queue.size >= waitingMax || queue.sizeOf(sender) >= waitingOfSenderMax)
    throw tooManyWaiting();
  return new Promise((resolve) => {
    queue.push(sender, { begin: resolve }, 1_024 + weight);
    next();
  });
}

function next(): void {
  if (isBusy) return;
  const first = queue.take();
  if (!first) return;
  isBusy = true;
  first.begin();
}

/** A thread that waits for its next piece: what it has loaded and compiled took half a second. */
type KeptThread = {
  readonly worker: Worker;
  readonly megabytes: number;
  readonly pieces: number;
  readonly ending?: NodeJS.Timeout;
};
let kept: KeptThread | undefined;
const keptMs = 30_000;
/** Most of what is read is garbage at once: with more room it is cleared less often. */
const maxYoungGenerationSizeMb = 64;
/** Pieces of one thread: what its libraries do not give back goes with it. */
const piecesMax = 500;

async function run<Part>(aside: AsideJob): Promise<readonly Part[]> {
  const { timeMsMax = timeMsMaxDefault } = aside;
  const thread = await takeThread(aside.megabytesMax ?? megabytesMaxDefault);
  const ended = new AbortController();
  const stopWatching = watch(thread.worker, timeMsMax, () =>
    ended.abort(tooMuch(`${timeMsMax / 1_000} seconds`)),
  );
  try {
    const parts = await work<Part>(thread.worker, aside, ended);
    keepThread(thread);
    return parts;
  } catch (error) {
    await thread.worker.terminate();
    throw error;
  } finally {
    stopWatching();
  }
}

/**
 * Ends work that takes too long, by the time that its thread worked: on a busy machine that is a fraction of
 * what passed. @returns how to stop watching
 */
function watch(worker: Worker, timeMsMax: number, end: () => void): () => void {
  const began = workedMs(worker);
  const last = setTimeout(end, patience * timeMsMax);
  let isOver = false;
  const look = async () => {
    const [before, now] = await Promise.all([began, workedMs(worker)]);
    const rest = timeMsMax - (now - before);
    if (isOver) return;
    if (rest <= 0) end();
    else next = setTimeout(lookAgain, rest);
  };
  const lookAgain = () => {
    look().catch(end);
  };
  let next = setTimeout(lookAgain, timeMsMax);
  return () => {
    isOver = true;
    clearTimeout(last);
    clearTimeout(next);
  };
}

/** Processor time of a thread; none of one that has ended, of which its end is heard otherwise. */
async function workedMs(worker: Worker): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000;
  } catch {
    return 0;
  }
}

async function work<Part>(
  worker: Worker,
  { module, input }: AsideJob,
  ended: AbortController,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<readonly Part[]>();
  const hear = (message: AsideMessage<Part>) => {
    if (message.kind === "done") resolve(parts);
    else {
      parts.push(message.part);
      // others are served before the next part comes
      setImmediate(() => worker.postMessage("more"));
    }
  };
  const fail = (error: unknown) => reject(isOutOfMemory(error) ? tooMuch("memory") : error);
  const exit = () => reject(new Error("The thread ended before its work was done"));
  const signal = ended.signal;
  const stop = () => reject(signal.reason);
  worker.on("message", hear).once("error", fail).once("exit", exit);
  signal.addEventListener("abort", stop);
  try {
    worker.postMessage({ module: module.href, input } satisfies AsideStart);
    return await promise;
  } finally {
    worker.off("message", hear).off("error", fail).off("exit", exit);
    signal.removeEventListener("abort", stop);
  }
}

async function takeThread(megabytes: number): Promise<KeptThread> {
  const last = kept;
  kept = undefined;
  clearTimeout(last?.ending);
  if (last?.megabytes === megabytes && last.pieces < piecesMax) {
    last.worker.ref();
    return { worker: last.worker, megabytes, pieces: last.pieces + 1 };
  }
  await last?.worker.terminate();
  const worker = new Worker(new URL("aside-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb },
  });
  // what ends it while it waits has nobody else to hear of it
  worker
    .on("error", () => {})
    .once("exit", () => {
      if (kept?.worker === worker) kept = undefined;
    });
  return { worker, megabytes, pieces: 1 };
}

/** Nobody waits for it: a process that is done ends with it. */
function keepThread({ worker, ...of }: KeptThread): void {
  worker.unref();
  const ending = setTimeout(() => {
    kept = undefined;
    worker.terminate().catch(() => {});
  }, keptMs).unref();
  kept = { worker, ...of, ending };
}

function tooMuch(what: string): AppError {
  return new AppError({
    code: "FILE_TOO_COSTLY",
    status: 413,
    message: `Processing this file takes more ${what === "memory" ? what : `than ${what}`} than is allowed for one file.`,
    fix: "Send it in smaller parts.",
  });
}
