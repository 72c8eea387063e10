/** Reads a large body of movement reports in a thread of its own; see `read-large.ts`. */
import type { AsideWork } from "#src/platform/aside/aside.ts";
import { readMovements, type ReadMovements, type ReadReport } from "./read.ts";

export type ReadWorkInput = { readonly bytes: Uint8Array; readonly nowMs: number };

/** Consignments handed over in one part: taking them in is work of the server's thread. */
const consignmentsMax = 2_000;

/** The head of what was read without its reports, then the reports. */
export type ReadWorkPart =
  | { readonly kind: "head"; readonly read: ReadMovements }
  | { readonly kind: "reports"; readonly reports: readonly ReadReport[] };

export const work: AsideWork<ReadWorkInput, ReadWorkPart> = function* work({ bytes, nowMs }) {
  const read = readMovements(bytes, Temporal.Instant.fromEpochMilliseconds(nowMs));
  if (read.kind === "unreadable") {
    yield { kind: "head", read };
    return;
  }
  yield { kind: "head", read: { ...read, reports: [] } };
  let reports: ReadReport[] = [];
  let left = consignmentsMax;
  for (const one of read.reports) {
    reports.push(one);
    const { consignments } = one.report ?? one.message ?? {};
    left -= 1 + (consignments?.length ?? one.problems.length);
    if (left > 0) continue;
    yield { kind: "reports", reports };
    reports = [];
    left = consignmentsMax;
  }
  if (reports.length > 0) yield { kind: "reports", reports };
};
