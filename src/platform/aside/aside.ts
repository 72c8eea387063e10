/**
 * Work that is too much for the server's thread: reading a large file of somebody's, writing a workbook.
 * Each piece has a thread of its own with a bound on memory and time, one after another; senders have
 * their turns. The thread hands over what it made in parts, and others are served between two of them.
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

const timeMsMaxDefault = 30_000;
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

async function run<Part>(aside: AsideJob): Promise<readonly Part[]> {
  const { module, input, timeMsMax = timeMsMaxDefault } = aside;
  const workerData: AsideStart = { module: module.href, input };
  const worker = new Worker(new URL("aside-worker.ts", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: aside.megabytesMax ?? megabytesMaxDefault },
  });
  const parts: Part[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(tooMuch(`${timeMsMax / 1_000} seconds`)), timeMsMax);
      worker.on("message", (message: AsideMessage<Part>) => {
        if (message.kind === "done") resolve(parts);
        else {
          parts.push(message.part);
          // others are served before the next part comes
          setImmediate(() => worker.postMessage("more"));
        }
      });
      worker.once("error", (error) => reject(isOutOfMemory(error) ? tooMuch("memory") : error));
      worker.once("exit", () => reject(new Error("The thread ended before its work was done")));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function tooMuch(what: string): AppError {
  return new AppError({
    code: "FILE_TOO_COSTLY",
    status: 413,
    message: `Processing this file takes more ${what === "memory" ? what : `than ${what}`} than is allowed for one file.`,
    fix: "Send it in smaller parts.",
  });
}
