/**
 * Threads that read what is large or hostile. A file that takes more time or memory than it may is answered
 * as unreadable.
 */
import { ThreadPool } from "#src/platform/threads/thread-pool.ts";
import { JobTooCostly } from "#src/platform/threads/thread-faults.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { defaultLimits, type IntakeLimits } from "./limits.ts";
import type { ReadResult } from "./read-body.ts";
import type { ReadJob } from "./read-worker.ts";
import { tooCostly } from "./structure-cost.ts";
import { syntaxProblem } from "./syntax-problem.ts";

/** What is to be read, and for whom. */
export type ReadRequest = Omit<ReadJob, "depthMax" | "position"> & {
  /** Whose turn it takes. */
  readonly sender: string;
  readonly position?: number;
};

export type ReadPool = {
  readonly limits: IntakeLimits;
  /** @throws AppError 503 where too much waits */
  read(request: ReadRequest): Promise<readonly ReadResult[]>;
  /** Files that wait for a thread. */
  readonly waiting: number;
  close(): Promise<void>;
};

/** From this size on a file is large. */
const largeFromBytes = 256 * 1024;
/** Old space of a thread: what 9,999 generous items take, with room; a value of one JSON, 2.5 million. */
const threadMegabytesMax = 512;

export type ReadPoolOptions = {
  readonly threads?: number;
  readonly limits?: IntakeLimits;
  /** Memory of a thread. */
  readonly megabytesMax?: number;
};

export function openReadPool({
  threads = 2,
  limits = defaultLimits,
  megabytesMax = threadMegabytesMax,
}: ReadPoolOptions = {}): ReadPool {
  const { depthMax, timeMsMax } = limits;
  const pool = new ThreadPool<ReadJob, readonly ReadResult[]>({
    module: new URL("read-worker.ts", import.meta.url),
    threads,
    timeMsMax,
    megabytesMax,
    largeFromBytes,
  });
  return {
    limits,
    get waiting() {
      return pool.waiting;
    },
    read: async ({ sender, bytes, format, profile, position = 1 }) => {
      const job: ReadJob = { bytes, format, profile, position, depthMax };
      try {
        return (await pool.run({ job, sender, bytes: bytes.length })).flat();
      } catch (error) {
        if (!(error instanceof JobTooCostly)) throw error;
        const problem = error.what === "memory" ? tooCostly("memory") : tooSlow(timeMsMax / 1_000);
        return [{ kind: "unreadable", problems: [problem], position }];
      }
    },
    close: () => pool.close(),
  };
}

function tooSlow(seconds: number): Problem {
  return syntaxProblem(
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
}
