/** Trains a model in a thread of its own: the server goes on meanwhile. */
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "#src/kernel/app-error.ts";
import { positiveOf } from "#src/decisions/risk/learning/evaluate.ts";
import { readRecords, recordsOfItems } from "#src/decisions/risk/learning/records.ts";
import { trainModel, type TrainingSet } from "#src/decisions/risk/models/train.ts";
import type { TrainJob, TrainOutcome } from "./train.ts";

// given by `train.ts`, the only one who starts this thread
const job = workerData as TrainJob;

parentPort?.postMessage(run(job));

function run({ source, learner, seed }: TrainJob): TrainOutcome {
  try {
    return { kind: "trained", model: trainModel(setOf(source), { learner, seed }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, status, message, fix } = error;
    return { kind: "refused", problem: { code, status, message, fix } };
  }
}

function setOf(source: TrainJob["source"]): TrainingSet {
  if (source.kind === "items") {
    const { items, knownOn, weights } = source;
    const records = recordsOfItems("records", items);
    return { records, knownOn, weights: Float64Array.from(weights) };
  }
  const records = readRecords({ name: source.name, bytes: source.bytes }, source.target);
  const positive = positiveOf(records, source.target);
  const target = records.target?.map((value) => Number(value === positive));
  const weights = new Float64Array(records.count).fill(1);
  return { records: { ...records, target }, knownOn: records.texts.day, weights };
}
