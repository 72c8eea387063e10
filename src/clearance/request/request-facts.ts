/** What comes in between to a declaration, whatever it waits for: requests, time limits and questions. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclarationDocument, DocumentClass } from "../declaration/document.ts";
import type { InterruptingFact } from "../interrupting-fact.ts";
import type {
  ExpiredLimit,
  InterruptingQuery,
  InterruptingRequest,
  SentLetter,
} from "../stages.ts";
import { proposeFor, workOut } from "./propose-version.ts";
import type { AmendmentRequest, Change, Operation } from "./request.ts";
import type { TimeLimit } from "./rules.ts";

/** A change as it is asked for, before it is worked out on the version that stands. */
export type AskedChange =
  | Change
  /** An amendment message: places and their new values. */
  | { readonly kind: "message"; readonly message: DeclarationDocument }
  /** Places that another slice works out on the version that stands. */
  | {
      readonly kind: "derived";
      readonly derive: (document: DeclarationDocument, profile: Profile) => readonly Operation[];
    }
  /** Documents handed in, for the whole declaration or for one item. */
  | {
      readonly kind: "documents";
      readonly documents: readonly {
        readonly item?: number | undefined;
        readonly document: DocumentClass;
      }[];
    };

export type LodgedRequest = Omit<AmendmentRequest, "change"> & { readonly change: AskedChange };

/** What became of a request that was lodged or decided. */
export type ShownRequest = {
  readonly id: string;
  readonly status: "open" | "granted" | "refused";
  readonly reason: unknown;
  readonly findings: unknown;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "request.lodged": { readonly request: LodgedRequest };
    "request.decided": {
      readonly requestId: string;
      readonly decision: "grant" | "refuse";
      readonly reason: string;
    };
    "time.expired": { readonly limit: TimeLimit };
    "query.asked": { readonly query: string; readonly letter?: SentLetter };
  }
  interface FactOutcome {
    readonly request?: ShownRequest;
  }
}

export const requestLodged: InterruptingFact<"request.lodged", InterruptingRequest> = {
  type: "request.lodged",
  changesCharges: true,
  *brings({ request }, on) {
    const change = workOut(request.change, on);
    yield;
    return { asked: yield* proposeFor({ ...request, change }, on) };
  },
  says: (_told, { asked: { requestId, kind, reasonCode, baseVersion } }) => ({
    requestId,
    kind,
    reasonCode: reasonCode ?? null,
    baseVersion: baseVersion ?? null,
  }),
  changes: ({ request }) => request.change,
  format: ({ request }) => request.format,
  answers: outcomeOf,
};

export const requestDecided: InterruptingFact<"request.decided", InterruptingRequest> = {
  type: "request.decided",
  changesCharges: true,
  *brings({ requestId, decision, reason }, on) {
    const { request } = on.stage;
    if (request?.requestId !== requestId) throw notOpen(requestId);
    const told = { decision, by: on.actor, reason };
    return { asked: { ...(yield* proposeFor(request, on)), told } };
  },
  says: ({ requestId, decision }) => ({ requestId, decision }),
  changes: ({ decision }, { request }) => (decision === "refuse" ? undefined : request?.change),
  answers: outcomeOf,
};

export const timeExpired: InterruptingFact<"time.expired", ExpiredLimit> = {
  type: "time.expired",
  changesCharges: true,
  // it went on meanwhile
  isIdle: ({ limit }, { status }) => limit.state !== status,
  brings: ({ limit }) => ({ limit }),
  says: ({ limit: { state, days } }) => ({ state, days }),
};

export const queryAsked: InterruptingFact<"query.asked", InterruptingQuery> = {
  type: "query.asked",
  brings: ({ query, letter }) => (letter ? { query, letter } : { query }),
  says: () => ({}),
};

function notOpen(requestId: string): AppError {
  return new AppError({
    code: "REQUEST_NOT_OPEN",
    status: 409,
    message: `Request ${requestId} is not waiting for a decision.`,
    fix: "Read the declaration's requests again: it was decided, or the declaration ended.",
  });
}

/** Reads it from the events; nothing where no request was decided. */
function outcomeOf(events: readonly ChainedEvent[]): { readonly request?: ShownRequest } {
  const decided = events.find(({ type }) => type in requestStatuses);
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
