/** What requests and versions answer, as schemas. */
import { z } from "zod";
import { AnyJson } from "#src/platform/any-json.ts";
import { SeizureRules } from "#src/registers/seizure-rules.ts";
import { NotificationAnswer } from "../papers/notifications/answers.ts";
import { RequestRules } from "./rules.ts";

const Both = z.object({ en: z.string(), zh: z.string() });

/** What became of a request. */
export const ShownRequest = z.object({
  id: z.string(),
  status: z.enum(["open", "granted", "refused"]),
  /** Null for a plain grant. */
  reason: z.object({ code: z.string(), says: Both, source: z.string().optional() }).nullable(),
  /** Places that stand against it. */
  findings: z.array(
    z.object({ code: z.string(), pointer: z.string(), severity: z.literal("error") }),
  ),
});

export const AskedAnswer = z.object({
  /** The declaration. */
  id: z.string(),
  /** Where it stands now. */
  status: z.string(),
  version: z.int(),
  request: ShownRequest.nullable(),
  notifications: z.array(NotificationAnswer),
});

export const RequestAnswer = z.object({
  id: z.string(),
  declarationId: z.string(),
  /** Registration number of the declaration; null before it has one. */
  mrn: z.string().nullable(),
  profile: z.string(),
  kind: z.string(),
  lodgedBy: z.string(),
  lodgedAt: z.string(),
  reasonCode: z.string().nullable(),
  reason: z.string(),
  baseVersion: z.int(),
  change: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("none") }),
    z.object({
      kind: z.literal("operations"),
      operations: z.array(
        z.object({ op: z.enum(["set", "remove"]), path: z.string(), value: AnyJson.optional() }),
      ),
    }),
    z.object({ kind: z.literal("replacement"), document: AnyJson }),
  ]),
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
  /** Conditions on which the goods were released. */
  conditions: z.array(z.object({ kind: z.string(), dueOn: z.string(), isMet: z.boolean() })),
});

export const TransitionsAnswer = z.object({
  profile: z.string(),
  ...RequestRules.shape,
  /** Where goods may be seized; left out where the profile seizes in no state. */
  seizure: SeizureRules.optional(),
});
