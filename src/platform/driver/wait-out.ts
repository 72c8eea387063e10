/**
 * What an answer needs once the change is stored, such as a balance to read or the act to write
 * down: a fault that passes is waited out, because an answer that is not given leaves whoever asked
 * without knowing, and the key of the request without an end.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#src/kernel/app-error.ts";
import { OutcomeUnknown, passingFault } from "./faults.ts";

/** A database that was killed is back within. */
const waitMsMax = 8_000;
const pauseMs = 100;

/**
 * Does it again, for as long as the database cannot be reached or is busy. It may only read, or write what
 * is the same written twice: whether the first was stored is not known.
 */
export async function waitOut<T>(work: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + waitMsMax; ; await sleep(pauseMs)) {
    try {
      return await work();
    } catch (error) {
      if (!doesPass(error) || performance.now() > until) throw error;
    }
  }
}

/** Says whether a fault is one of the database that ends by itself, and nothing was left unknown. */
export function doesPass(error: unknown): boolean {
  if (error instanceof AppError) return error.status === 503 && !(error instanceof OutcomeUnknown);
  return passingFault(error, true) !== undefined;
}
