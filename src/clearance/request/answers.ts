/** What requests and versions answer, as schemas. */
import { z } from "zod";

const Notification = z.object({
  id: z.string(),
  seq: z.int(),
  functionCode: z.string(),
  type: z.string(),
  at: z.string(),
  pointers: z.array(z.object({ code: z.string(), pointer: z.string() })),
});

export const AskedAnswer = z.object({
  /** The declaration. */
  id: z.string(),
  /** Where it stands now. */
  status: z.string(),
  version: z.int(),
  request: z
    .object({
      id: z.string(),
      status: z.enum(["open", "granted", "refused"]),
      /** Code, sentence in both languages and source; null for a plain grant. */
      reason: z.unknown(),
      findings: z.unknown(),
    })
    .nullable(),
  notifications: z.array(Notification),
});

export const RequestAnswer = z.object({
  id: z.string(),
  declarationId: z.string(),
  profile: z.string(),
  kind: z.string(),
  lodgedBy: z.string(),
  lodgedAt: z.string(),
  reasonCode: z.string().nullable(),
  reason: z.string(),
  baseVersion: z.int(),
  change: z.unknown(),
  status: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decisionCode: z.string().nullable(),
  decisionReason: z.string().nullable(),
  version: z.int().nullable(),
});
export const RequestPage = z.object({
  requests: z.array(RequestAnswer),
  next: z.string().nullable(),
});
export const DeclarationRequests = z.object({
  requests: z.array(RequestAnswer),
  /** What is still to be completed after release; null where nothing is. */
  obligation: z
    .object({
      dueOn: z.string(),
      metBy: z.string().nullable(),
      remindedOn: z.string().nullable(),
      /** What the supplementary declaration says of the goods otherwise. */
      differences: z
        .array(
          z.object({
            commodity: z.string(),
            what: z.enum(["goods", "netMass", "quantity", "price"]),
            unit: z.string(),
            simplified: z.string().nullable(),
            supplementary: z.string().nullable(),
          }),
        )
        .nullable(),
    })
    .nullable(),
});

export const DifferencesAnswer = z.object({
  from: z.int(),
  to: z.int(),
  differences: z.array(
    z.object({
      pointer: z.string(),
      path: z.string(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
});

export const TransitionsAnswer = z.object({
  profile: z.string(),
  transitions: z.unknown(),
  fixed: z.unknown(),
  byOfficer: z.unknown(),
  timeLimits: z.unknown(),
  afterControl: z.unknown(),
});
