/** A thread that reads bodies one after another; see `read-pool.ts`. */
import { serveJobs } from "#src/platform/threads/serve-thread.ts";
import { type PlainFormat, readBody, type ReadResult } from "./read-body.ts";
import { XmlReader } from "./read-xml-file.ts";

export type ReadJob = {
  readonly bytes: Uint8Array;
  readonly format: PlainFormat | "xml";
  readonly profile: string;
  readonly depthMax: number;
  readonly position: number;
};

/** Documents in one message: taking it in is work of the server's thread. */
const partMax = 50;
const reader = new XmlReader();

async function* readInParts(job: ReadJob): AsyncGenerator<readonly ReadResult[]> {
  const results = await read(job);
  for (let from = 0; from < results.length; from += partMax)
    yield results.slice(from, from + partMax);
}

async function read({ bytes, format, profile, depthMax, position }: ReadJob) {
  if (format === "xml") return [{ ...reader.read(bytes, profile, { depthMax }), position }];
  return await readBody({ bytes, format, profile, limits: { depthMax }, position });
}

serveJobs(readInParts);
