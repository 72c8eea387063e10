/**
 * A few worker threads for XML. Each job has a time limit: a thread that takes longer is ended and
 * replaced, and its file is answered as unreadable. Threads start with the first job and do not
 * keep the process alive while idle.
 */
import { Worker } from "node:worker_threads";
import type { FileOutcome } from "./read-xml-file.ts";
import { defaultLimits, type IntakeLimits } from "./limits.ts";
import { syntaxProblem } from "./syntax-problem.ts";
import type { XmlAnswer, XmlJob } from "./xml-worker.ts";

export type ReadPool = {
  readonly limits: IntakeLimits;
  readXml(bytes: Uint8Array, profile: string): Promise<FileOutcome>;
  close(): Promise<void>;
};

type Waiting = {
  readonly bytes: Uint8Array;
  readonly profile: string;
  readonly answer: (outcome: FileOutcome) => void;
  readonly fail: (error: unknown) => void;
};
type Thread = {
  readonly worker: Worker;
  job: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
};

export type PoolOptions = { readonly threads?: number; readonly limits?: IntakeLimits };

export function openReadPool(options: PoolOptions = {}): ReadPool {
  return new XmlPool(options.threads ?? 2, options.limits ?? defaultLimits);
}

class XmlPool implements ReadPool {
  readonly limits: IntakeLimits;
  readonly #threadsMax: number;
  readonly #threads: Thread[] = [];
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(threads: number, limits: IntakeLimits) {
    this.#threadsMax = threads;
    this.limits = limits;
  }

  readXml(bytes: Uint8Array, profile: string): Promise<FileOutcome> {
    return new Promise((answer, fail) => {
      if (this.#closed) {
        fail(new Error("The pool of readers is closed"));
        return;
      }
      this.#waiting.push({ bytes, profile, answer, fail });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const one of this.#waiting.splice(0)) one.fail(new Error("The pool of readers is closed"));
    const threads = this.#threads.splice(0);
    await Promise.all(
      threads.map((thread) => this.#end(thread, new Error("The pool of readers is closed"))),
    );
  }

  #next(): void {
    let thread = this.#threads.find((one) => one.job === undefined);
    if (!thread && this.#threads.length < this.#threadsMax && this.#waiting.length > 0)
      thread = this.#start();
    const job = thread ? this.#waiting.shift() : undefined;
    if (!thread || !job) return;
    const busy = thread;
    busy.job = job;
    busy.worker.ref();
    busy.timer = setTimeout(() => this.#late(busy), this.limits.timeMsMax);
    const message: XmlJob = {
      id: 0,
      bytes: job.bytes,
      profile: job.profile,
      depthMax: this.limits.depthMax,
    };
    busy.worker.postMessage(message);
  }

  #start(): Thread {
    const worker = new Worker(new URL("xml-worker.ts", import.meta.url));
    const thread: Thread = { worker, job: undefined, timer: undefined };
    worker.unref();
    worker.on("message", (answer: XmlAnswer) => {
      const { job } = thread;
      this.#free(thread);
      job?.answer(answer.outcome);
      this.#next();
    });
    worker.on("error", (error) => {
      this.#drop(thread, error);
    });
    this.#threads.push(thread);
    return thread;
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
    const { job } = thread;
    thread.job = undefined;
    this.#drop(thread, undefined);
    void thread.worker.terminate();
    const seconds = this.limits.timeMsMax / 1000;
    const problem = syntaxProblem(
      "INT-020",
      {
        en: `The file could not be read within ${seconds} s.`,
        zh: `文件在 ${seconds} 秒内无法读取完毕。`,
      },
      {
        en: "Send fewer items in one declaration, or as JSON.",
        zh: "请减少每份报关单的商品项数，或以 JSON 发送。",
      },
    );
    job?.answer({ kind: "unreadable", problems: [problem] });
  }

  async #end(thread: Thread, error: Error): Promise<void> {
    const { job } = thread;
    this.#free(thread);
    job?.fail(error);
    await thread.worker.terminate();
  }
}
