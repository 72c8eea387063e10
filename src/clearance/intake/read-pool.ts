/**
 * A few worker threads that read what is large or hostile. Each job has a limit of time and each thread
 * one of memory: a thread that takes more is ended and replaced, and its file is answered as unreadable.
 * Senders have their turns. Large files have threads of their own, all but one, which the system runs behind
 * everything else: whoever lodges one declaration does not wait for a bulk. Time is counted as the
 * processor's: what only waits for it is not ended.
 * Threads start with the first job and do not keep the process alive while idle.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "#src/kernel/app-error.ts";
import { FairQueue } from "#src/kernel/fair-queue.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { defaultLimits, type IntakeLimits } from "./limits.ts";
import type { ReadResult } from "./read-body.ts";
import type { ReadAnswer, ReadJob } from "./read-worker.ts";
import { tooCostly } from "./structure-cost.ts";
import { syntaxProblem } from "./syntax-problem.ts";

/** What is to be read, and for whom. */
export type Wanted = Omit<ReadJob, "depthMax" | "position"> & {
  /** Whose turn it takes. */
  readonly sender: string;
  readonly position?: number;
};

export type ReadPool = {
  readonly limits: IntakeLimits;
  /** @throws AppError 503 where too much waits */
  read(wanted: Wanted): Promise<readonly ReadResult[]>;
  close(): Promise<void>;
};

/** From this size on a file is large. */
const largeFrom = 256 * 1024;
/** Files that may wait, and those of one sender. */
const waitingMax = 1_000;
const waitingOfSenderMax = 250;
/** Old space of a thread: what 9,999 generous items take, with room; a value of one JSON, 2.5 million. */
const threadMegabytesMax = 512;

/** A thread that worked for so much of the time limit worked for all of it: some went to its memory. */
const workedShare = 0.7;
/** Times the limit passes for one that waits for the processor, before it is ended all the same. */
const extensionsMax = 5;

type Waiting = {
  readonly wanted: Wanted;
  readonly isLarge: boolean;
  readonly results: ReadResult[];
  readonly answer: (results: readonly ReadResult[]) => void;
  readonly fail: (error: unknown) => void;
};

type Thread = {
  readonly worker: Worker;
  /** It reads large files, behind everything else that the processor has to do. */
  readonly isForLarge: boolean;
  /** Processor time of its job so far is not over, though the time that passed is. */
  extensions: number;
  job: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
};

export type PoolOptions = {
  readonly threads?: number;
  readonly limits?: IntakeLimits;
  /** Memory of a thread. */
  readonly megabytesMax?: number;
};

export function openReadPool(options: PoolOptions = {}): ReadPool {
  return new WorkerPool(options);
}

class WorkerPool implements ReadPool {
  readonly limits: IntakeLimits;
  readonly #threadsMax: number;
  readonly #megabytesMax: number;
  readonly #threads: Thread[] = [];
  readonly #small = new FairQueue<Waiting>();
  readonly #large = new FairQueue<Waiting>();
  #closed = false;

  constructor({ threads, limits, megabytesMax }: PoolOptions) {
    this.#threadsMax = threads ?? 2;
    this.#megabytesMax = megabytesMax ?? threadMegabytesMax;
    this.limits = limits ?? defaultLimits;
  }

  read(wanted: Wanted): Promise<readonly ReadResult[]> {
    return new Promise((answer, fail) => {
      if (this.#closed) {
        fail(closed());
        return;
      }
      const { sender, bytes } = wanted;
      const isLarge = bytes.length >= largeFrom;
      const queue = isLarge ? this.#large : this.#small;
      const waits = this.#small.size + this.#large.size;
      if (waits >= waitingMax || queue.sizeOf(sender) >= waitingOfSenderMax) throw busy();
      const job = { wanted, isLarge, results: [], answer, fail };
      queue.push(sender, job, 1_024 + bytes.length);
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const one of [...this.#small.takeAll(), ...this.#large.takeAll()]) one.fail(closed());
    const threads = this.#threads.splice(0);
    await Promise.all(threads.map((thread) => this.#end(thread, closed())));
  }

  #next(): void {
    for (;;) {
      const isForLarge = this.#isFree(true) && this.#large.size > 0;
      if (!isForLarge && !(this.#isFree(false) && this.#small.size > 0)) return;
      const job = (isForLarge ? this.#large : this.#small).take();
      if (!job) return;
      const isIdle = (one: Thread) => one.isForLarge === isForLarge && one.job === undefined;
      this.#begin(this.#threads.find(isIdle) ?? this.#start(isForLarge), job);
    }
  }

  #isFree(isForLarge: boolean): boolean {
    const max = isForLarge ? Math.max(1, this.#threadsMax - 1) : 1;
    const own = this.#threads.filter((one) => one.isForLarge === isForLarge);
    return own.length < max || own.some(({ job }) => job === undefined);
  }

  #begin(thread: Thread, job: Waiting): void {
    thread.job = job;
    thread.extensions = 0;
    thread.worker.ref();
    this.#await(thread, job, this.#processorMs(thread));
    const { bytes, format, profile, position = 1 } = job.wanted;
    const { depthMax } = this.limits;
    const message: ReadJob = { bytes, format, profile, position, depthMax };
    thread.worker.postMessage(message);
  }

  /** What a thread has worked since it began. */
  async #processorMs({ worker }: Thread): Promise<number> {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000;
  }

  /** Looks after the time limit, and again after each further one, whether it has worked for so long. */
  #await(thread: Thread, job: Waiting, began: Promise<number>): void {
    // awaited when it is looked at; a thread that ended meanwhile has no time to tell
    void began.catch(() => undefined);
    const { timeMsMax } = this.limits;
    const look = async () => {
      const worked = await Promise.all([this.#processorMs(thread), began]).then(
        ([now, then]) => now - then,
        () => timeMsMax,
      );
      if (thread.job !== job) return;
      if (worked >= timeMsMax * workedShare || ++thread.extensions > extensionsMax)
        this.#late(thread);
      else this.#await(thread, job, began);
    };
    thread.timer = setTimeout(() => void look(), timeMsMax);
  }

  #start(isForLarge: boolean): Thread {
    const worker = new Worker(new URL("read-worker.ts", import.meta.url), {
      workerData: { isForLarge },
      resourceLimits: { maxOldGenerationSizeMb: this.#megabytesMax },
    });
    const thread: Thread = { worker, isForLarge, extensions: 0, job: undefined, timer: undefined };
    worker.unref();
    worker.on("message", (answer: ReadAnswer) => this.#took(thread, answer));
    worker.on("error", (error) => {
      if (isOutOfMemory(error)) this.#giveUp(thread, tooCostly("memory"));
      else this.#drop(thread, error);
    });
    this.#threads.push(thread);
    return thread;
  }

  #took(thread: Thread, { results, isLast }: ReadAnswer): void {
    const { job } = thread;
    if (!job) return;
    job.results.push(...results);
    if (!isLast) {
      // others are served before the next part comes
      setImmediate(() => thread.worker.postMessage("more"));
      return;
    }
    this.#free(thread);
    job.answer(job.results);
    this.#next();
  }

  #free(thread: Thread): void {
    clearTimeout(thread.timer);
    thread.timer = undefined;
    thread.job = undefined;
    thread.worker.unref();
  }

  #drop(thread: Thread, error: unknown): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
    const { job } = thread;
    this.#free(thread);
    job?.fail(error);
    if (!this.#closed) this.#next();
  }

  #late(thread: Thread): void {
    const seconds = this.limits.timeMsMax / 1000;
    this.#giveUp(
      thread,
      syntaxProblem(
        "INT-020",
        {
          en: `The file could not be read within ${seconds} s.`,
          zh: `文件在 ${seconds} 秒内无法读取完毕。`,
        },
        {
          en: "Send fewer items in one declaration, or as JSON.",
          zh: "请减少每份报关单的商品项数，或以 JSON 发送。",
        },
      ),
    );
    void thread.worker.terminate();
  }

  /** The thread is lost and its job answered; the others go on. */
  #giveUp(thread: Thread, problem: Problem): void {
    const { job } = thread;
    thread.job = undefined;
    this.#drop(thread, undefined);
    const position = job?.wanted.position ?? 1;
    job?.answer([{ kind: "unreadable", problems: [problem], position }]);
  }

  async #end(thread: Thread, error: Error): Promise<void> {
    const { job } = thread;
    this.#free(thread);
    job?.fail(error);
    await thread.worker.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function closed(): Error {
  return new Error("The pool of readers is closed");
}

function busy(): AppError {
  return new AppError({
    code: "TOO_MANY_READING",
    status: 503,
    message: "More files are waiting to be read than this node takes.",
    fix: "Send again after a few seconds, with the same Idempotency-Key.",
    retrySeconds: 5,
  });
}
