/** What a run says of the request that set it off. */
import type { ToldRequest } from "#src/clearance/request/interruptions.ts";
import type { Run } from "./runner.ts";

/** Reads it from the events; nothing where no request was decided. */
export function toldRequest(run: Run): { readonly request?: ToldRequest } {
  const decided = run.events.find(({ type }) => type in requestStatuses);
  if (!decided) return {};
  // written by the steps of the request station
  const payload = decided.payload as { readonly requestId: string; readonly findings?: unknown };
  const request = {
    id: payload.requestId,
    status: requestStatuses[decided.type as keyof typeof requestStatuses], // found by being one
    reason: decided.reason,
    findings: payload.findings ?? [],
  };
  return { request };
}

const requestStatuses = {
  "request.granted": "granted",
  "request.queued": "open",
  "request.refused": "refused",
} as const;
