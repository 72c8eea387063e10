/** Readers on the day of the press, in a thread: each asks one after another and times the answer. */
import { createHash } from "node:crypto";
import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

export type ReadingTask = {
  readonly url: string;
  readonly readers: number;
  readonly requests: number;
  readonly asked: Readonly<Record<string, readonly string[]>>;
};

export type ReadAnswer = {
  readonly kind: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly hash: string;
};

/** A reader stays below what one address may ask in a minute. */
const periodMs = 150;

/** Reads as one anonymous reader at an address of the loopback network that nobody else has. */
async function readAs(reader: number, { url, requests, asked }: ReadingTask) {
  const agent = new Agent({ keepAlive: true, localAddress: `127.0.1.${reader + 1}` });
  const paths = Object.entries(asked).flatMap(([kind, list]) =>
    list.map((path) => ({ kind, path })),
  );
  const answers: ReadAnswer[] = [];
  for (let count = 0; count < requests; count += 1) {
    const one = paths[(reader + count) % paths.length];
    if (!one) break;
    const began = performance.now();
    const answer = await readOnce(`${url}/api/v1/statistics/${one.path}`, agent);
    const ms = performance.now() - began;
    answers.push({ ...one, ...answer, ms });
    await sleep(Math.max(0, periodMs - ms));
  }
  agent.destroy();
  return answers;
}

async function readOnce(url: string, agent: Agent) {
  return await new Promise<{ readonly status: number; readonly hash: string }>(
    (resolve, reject) => {
      get(url, { agent, headers: { "accept-encoding": "gzip" } }, (response) => {
        const hash = createHash("sha256");
        response.on("data", (chunk: Buffer) => hash.update(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, hash: hash.digest("hex") }),
        );
      }).on("error", reject);
    },
  );
}

// what the thread is started with
const task = workerData as ReadingTask;
const all = await Promise.all(
  Array.from({ length: task.readers }, (_, reader) => readAs(reader, task)),
);
parentPort?.postMessage(all.flat());
