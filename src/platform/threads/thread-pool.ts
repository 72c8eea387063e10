/**
 * A few threads that do what is large or hostile, one job after another. Each job has a limit of time and
 * each thread one of memory: a thread that takes more is ended and replaced, and its job fails. Senders
 * have their turns. Large jobs have threads of their own, all but one, which the system runs behind
 * everything else: whoever sends one small thing does not wait for a bulk. Time is counted as the
 * processor's: what only waits for it is not ended.
 * Threads start with the first job and do not keep the process alive while idle.
 */
import { Worker } from "node:worker_threads";
import { FairQueue } from "#src/kernel/fair-queue.ts";
import type { JobAnswer, ThreadStart } from "./serve-thread.ts";
import { isOutOfMemory, JobTooCostly, tooManyWaiting } from "./thread-faults.ts";

/** A job, and who it is for. */
export type SentJob<Job> = {
  readonly job: Job;
  /** Whose turn it takes. */
  readonly sender: string;
  /** How much it is: turns are paid for by it. */
  readonly bytes: number;
};

export type PoolOptions = {
  /** Module that calls `serveJobs`. */
  readonly module: URL;
  readonly threads: number;
  /** Processor time of a job. */
  readonly timeMsMax: number;
  /** Old space of a thread. */
  readonly megabytesMax: number;
  /** From this size on a job is large. */
  readonly largeFromBytes: number;
};

/** Jobs that may wait, and those of one sender. */
const waitingMax = 1_000;
const waitingOfSenderMax = 250;
/** A thread that worked for so much of the time limit worked for all of it: some went to its memory. */
const workedShare = 0.7;
/** Times the limit passes for one that waits for the processor, before it is ended all the same. */
const extensionsMax = 5;

type WaitingJob<Job, Part> = {
  readonly job: Job;
  readonly isLarge: boolean;
  readonly parts: Part[];
  readonly answer: (parts: readonly Part[]) => void;
  readonly fail: (error: unknown) => void;
};

type Thread<Job, Part> = {
  readonly worker: Worker;
  /** It does large jobs, behind everything else that the processor has to do. */
  readonly isForLarge: boolean;
  /** Processor time of its job so far is not over, though the time that passed is. */
  extensions: number;
  job: WaitingJob<Job, Part> | undefined;
  timer: NodeJS.Timeout | undefined;
};

export class ThreadPool<Job, Part> {
  readonly #options: PoolOptions;
  readonly #threads: Thread<Job, Part>[] = [];
  readonly #small = new FairQueue<WaitingJob<Job, Part>>();
  readonly #large = new FairQueue<WaitingJob<Job, Part>>();
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Jobs that wait for a thread. */
  get waiting(): number {
    return this.#small.size + this.#large.size;
  }

  /**
   * What the job came to.
   * @throws AppError 503 where too much waits
   * @throws JobTooCostly where it takes more time or memory than it may
   */
  run({ job, sender, bytes }: SentJob<Job>): Promise<readonly Part[]> {
    return new Promise((answer, fail) => {
      if (this.#closed) {
        fail(closed());
        return;
      }
      const isLarge = bytes >= this.#options.largeFromBytes;
      const queue = isLarge ? this.#large : this.#small;
      if (this.waiting >= waitingMax || queue.sizeOf(sender) >= waitingOfSenderMax)
        throw tooManyWaiting();
      queue.push(sender, { job, isLarge, parts: [], answer, fail }, 1_024 + bytes);
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
      const isIdle = (one: Thread<Job, Part>) =>
        one.isForLarge === isForLarge && one.job === undefined;
      this.#begin(this.#threads.find(isIdle) ?? this.#start(isForLarge), job);
    }
  }

  #isFree(isForLarge: boolean): boolean {
    const max = isForLarge ? Math.max(1, this.#options.threads - 1) : 1;
    const own = this.#threads.filter((one) => one.isForLarge === isForLarge);
    return own.length < max || own.some(({ job }) => job === undefined);
  }

  #begin(thread: Thread<Job, Part>, job: WaitingJob<Job, Part>): void {
    thread.job = job;
    thread.extensions = 0;
    thread.worker.ref();
    this.#await(thread, job, this.#processorMs(thread));
    thread.worker.postMessage(job.job);
  }

  /** What a thread has worked since it began. */
  async #processorMs({ worker }: Thread<Job, Part>): Promise<number> {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000;
  }

  /** Looks after the time limit, and again after each further one, whether it has worked for so long. */
  #await(thread: Thread<Job, Part>, job: WaitingJob<Job, Part>, began: Promise<number>): void {
    // awaited when it is looked at; a thread that ended meanwhile has no time to tell
    began.catch(() => undefined);
    const { timeMsMax } = this.#options;
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
    thread.timer = setTimeout(() => {
      look().catch((error: unknown) => this.#drop(thread, error));
    }, timeMsMax);
  }

  #start(isForLarge: boolean): Thread<Job, Part> {
    const worker = new Worker(this.#options.module, {
      workerData: { isForLarge } satisfies ThreadStart,
      resourceLimits: { maxOldGenerationSizeMb: this.#options.megabytesMax },
    });
    const thread: Thread<Job, Part> = {
      worker,
      isForLarge,
      extensions: 0,
      job: undefined,
      timer: undefined,
    };
    worker.unref();
    worker.on("message", (answer: JobAnswer<Part>) => this.#took(thread, answer));
    worker.on("error", (error) => {
      this.#drop(thread, isOutOfMemory(error) ? new JobTooCostly("memory") : error);
    });
    this.#threads.push(thread);
    return thread;
  }

  #took(thread: Thread<Job, Part>, { parts, isLast }: JobAnswer<Part>): void {
    const { job } = thread;
    if (!job) return;
    job.parts.push(...parts);
    if (!isLast) {
      // others are served before the next part comes
      setImmediate(() => thread.worker.postMessage("more"));
      return;
    }
    this.#free(thread);
    job.answer(job.parts);
    this.#next();
  }

  #free(thread: Thread<Job, Part>): void {
    clearTimeout(thread.timer);
    thread.timer = undefined;
    thread.job = undefined;
    thread.worker.unref();
  }

  #drop(thread: Thread<Job, Part>, error: unknown): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
    const { job } = thread;
    this.#free(thread);
    job?.fail(error);
    if (!this.#closed) this.#next();
  }

  #late(thread: Thread<Job, Part>): void {
    this.#drop(thread, new JobTooCostly("time"));
    // it ends whatever becomes of this promise
    thread.worker.terminate().catch(() => undefined);
  }

  async #end(thread: Thread<Job, Part>, error: Error): Promise<void> {
    const { job } = thread;
    this.#free(thread);
    job?.fail(error);
    await thread.worker.terminate();
  }
}

function closed(): Error {
  return new Error("The pool of threads is closed");
}
