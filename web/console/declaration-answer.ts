/**
 * Declarations as the API tells them. Only what the pages stand on is required: a part that has not
 * happened yet is null or absent.
 */
import { z } from "../elements/schema.ts";

const text = z.object({ en: z.string(), zh: z.string() });
const maybe = z.optional(z.nullable(z.string()));
/** Sentences come in both languages, or in the one of the rule that says them. */
const sentence = z.union([text, z.string()]);
export type Sentence = z.infer<typeof sentence>;
/** JSON of other slices, shown as it is. */
const json = z.unknown();

const summary = z.object({
  id: z.string(),
  mrn: maybe,
  reference: maybe,
  profile: z.string(),
  status: z.string(),
  station: z.string(),
  lane: maybe,
  direction: maybe,
  lodgedAt: maybe,
  updatedAt: maybe,
});
export type Summary = z.infer<typeof summary>;

export const declarationList = z.object({
  declarations: z.array(summary),
  next: z.optional(z.nullable(z.string())),
});

const reason = z.object({
  code: z.optional(z.string()),
  text: z.optional(sentence),
  says: z.optional(sentence),
});

const chargeLine = z.object({
  taxType: z.string(),
  measure: maybe,
  legalBasis: maybe,
  base: maybe,
  quantity: maybe,
  unit: maybe,
  rate: maybe,
  amount: maybe,
  relieved: maybe,
  payable: maybe,
  method: maybe,
  formula: maybe,
  reasons: z._default(z.array(z.union([reason, z.string()])), []),
});
export type ChargeLine = z.infer<typeof chargeLine>;

const chargeItem = z.object({
  item: z.number(),
  commodity: z.string(),
  customsValue: maybe,
  currency: maybe,
  lines: z.array(chargeLine),
});

const charges = z.object({
  currency: maybe,
  items: z.array(chargeItem),
  totals: z.optional(json),
});
export type Charges = z.infer<typeof charges>;

const problem = z.object({
  code: z.string(),
  pointer: maybe,
  path: maybe,
  severity: maybe,
  message: sentence,
  fix: z.optional(z.nullable(sentence)),
});
export type Finding = z.infer<typeof problem>;

const task = z.object({
  id: z.string(),
  agency: maybe,
  kind: z.string(),
  status: z.string(),
  result: maybe,
  finding: z.optional(json),
});

const control = z.object({ id: z.string(), status: z.string(), tasks: z.array(task) });
export type Control = z.infer<typeof control>;

const selection = z.object({
  lane: z.string(),
  reasons: z._default(z.array(z.object({ rule: z.string(), says: sentence })), []),
});

const payment = z.object({ status: z.string(), due: maybe, paid: maybe, currency: maybe });

const notification = z.object({
  id: z.string(),
  seq: z.number(),
  functionCode: maybe,
  type: maybe,
  at: maybe,
  pointers: z.optional(json),
});
export type Notification = z.infer<typeof notification>;

const event = z.object({
  seq: z.number(),
  type: z.string(),
  station: maybe,
  at: z.string(),
  actor: maybe,
  reason: z.optional(z.nullable(z.union([text, reason, z.string()]))),
  registerVersions: z.optional(json),
  hash: maybe,
});
export type HistoryEvent = z.infer<typeof event>;

const version = z.object({ version: z.number(), at: maybe, document: z.optional(json) });
export type Version = z.infer<typeof version>;

export const declarationAnswer = z.object({
  ...summary.shape,
  kind: maybe,
  typeCode: maybe,
  waitingFor: z._default(z.array(z.string()), []),
  acceptedAt: maybe,
  releasedAt: maybe,
  versions: z._default(z.array(version), []),
  problems: z._default(z.array(problem), []),
  charges: z.optional(z.nullable(charges)),
  selection: z.optional(z.nullable(selection)),
  control: z.optional(z.nullable(control)),
  payment: z.optional(z.nullable(payment)),
  notifications: z._default(z.array(notification), []),
  history: z._default(z.array(event), []),
});
export type Declaration = z.infer<typeof declarationAnswer>;

/** What a reason says, whatever form it came in. */
export function reasonText(value: HistoryEvent["reason"] | ChargeLine["reasons"][number]): Sentence | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string" || "en" in value) return value;
  return value.text ?? value.says;
}

/** The code of the rule behind a reason, where it names one. */
export function reasonCode(value: HistoryEvent["reason"] | ChargeLine["reasons"][number]): string | undefined {
  return typeof value === "object" && value !== null && "code" in value ? value.code : undefined;
}
