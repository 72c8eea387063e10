/** A worker thread that reads bodies one after another; see `read-pool.ts`. */
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { type PlainFormat, readBody, type ReadResult } from "./read-body.ts";
import { XmlReader } from "./read-xml-file.ts";

export type ReadJob = {
  readonly bytes: Uint8Array;
  readonly format: PlainFormat | "xml";
  readonly profile: string;
  readonly depthMax: number;
  readonly position: number;
};
/** A part of what was read; the worker goes on with the next when it is told to. */
export type ReadAnswer = { readonly results: readonly ReadResult[]; readonly isLast: boolean };

/** Documents in one message: taking it in is work of the server's thread. */
const partMax = 50;
const reader = new XmlReader();
const port = parentPort;

// 0 stands for the calling thread where threads have a priority of their own, as in Linux
if (process.platform === "linux" && isForLarge(workerData))
  setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

function isForLarge(data: unknown): boolean {
  return (
    typeof data === "object" && data !== null && "isForLarge" in data && data.isForLarge === true
  );
}

async function answer(job: ReadJob): Promise<void> {
  const results = await read(job);
  for (let from = 0; from === 0 || from < results.length; from += partMax) {
    const part = results.slice(from, from + partMax);
    const isLast = from + partMax >= results.length;
    const taken = isLast ? undefined : new Promise<void>((resolve) => (goOn = resolve));
    port?.postMessage({ results: part, isLast } satisfies ReadAnswer);
    await taken;
  }
}

async function read({ bytes, format, profile, depthMax, position }: ReadJob) {
  if (format === "xml") return [{ ...reader.read(bytes, profile, { depthMax }), position }];
  return await readBody({ bytes, format, profile, limits: { depthMax }, position });
}

let goOn: (() => void) | undefined;
port?.on("message", (message: ReadJob | "more") => {
  if (message === "more") goOn?.();
  // what cannot be read for a fault of ours ends the thread, and the pool tells its job so
  else void answer(message);
});
