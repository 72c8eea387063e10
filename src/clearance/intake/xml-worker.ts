/** A worker thread that reads XML files one after another; see `xml-pool.ts`. */
import { parentPort } from "node:worker_threads";
import { type FileOutcome, XmlReader } from "./read-xml-file.ts";

export type XmlJob = {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly profile: string;
  readonly depthMax: number;
};
export type XmlAnswer = { readonly id: number; readonly outcome: FileOutcome };

const reader = new XmlReader();
parentPort?.on("message", (job: XmlJob) => {
  const answer: XmlAnswer = { id: job.id, outcome: reader.read(job.bytes, job.profile, job) };
  parentPort?.postMessage(answer);
});
