/**
 * What is read for an answer once the change is stored: a fault that passes is waited out, because an answer
 * that is not given leaves whoever asked without knowing, and the key of the request without an end.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#src/kernel/app-error.ts";
import { OutcomeUnknown, passingFault } from "./faults.ts";

/** A database that was killed is back within. */
const waitMsMax = 8_000;
const pauseMs = 100;

/** Does it again, for as long as the database cannot be reached or is busy. It may only read. */
export async function waitOut<T>(read: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + waitMsMax; ; await sleep(pauseMs)) {
    try {
      return await read();
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
