/**
 * Declarations as the API tells them. Only what the pages stand on is required: a part that has not
 * happened yet is null or absent.
 */
import "../../elements/schema.ts";
import * as z from "zod/mini";

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

const reason = z.object({ code: z.string(), says: sentence, source: maybe });
export type Reason = z.infer<typeof reason>;

const chargeLine = z.object({
  taxType: z.string(),
  measure: maybe,
  legalBasis: maybe,
  /** Goods, days, origins and claims the measure is for; older assessments lack it. */
  scope: z.optional(z.nullable(text)),
  base: maybe,
  quantity: maybe,
  unit: maybe,
  rate: maybe,
  amount: maybe,
  relieved: maybe,
  secured: maybe,
  suspended: maybe,
  payable: maybe,
  method: maybe,
  formula: maybe,
  reasons: z._default(z.array(reason), []),
});
export type ChargeLine = z.infer<typeof chargeLine>;

/** A measure of the code and day that does not apply: why not the lower rate. */
const considered = z.object({ taxType: z.string(), measure: z.string(), rate: z.string(), reason });
export type Considered = z.infer<typeof considered>;

const chargeItem = z.object({
  item: z.number(),
  commodity: z.string(),
  customsValue: maybe,
  currency: maybe,
  valuation: maybe,
  reasons: z._default(z.array(reason), []),
  lines: z.array(chargeLine),
  notApplied: z._default(z.array(considered), []),
});
export type ChargeItem = z.infer<typeof chargeItem>;

const chargeTotals = z.object({
  amount: maybe,
  relieved: maybe,
  secured: maybe,
  suspended: maybe,
  payable: maybe,
  undetermined: z.optional(z.number()),
  byTax: z._default(z.array(z.object({ taxType: z.string(), payable: maybe })), []),
});

const charges = z.object({
  currency: maybe,
  asOf: maybe,
  tariff: maybe,
  items: z.array(chargeItem),
  totals: z.optional(chargeTotals),
});
export type Charges = z.infer<typeof charges>;

const problem = z.object({
  code: z.string(),
  pointer: maybe,
  path: maybe,
  severity: maybe,
  message: z.optional(sentence),
  fix: z.optional(z.nullable(sentence)),
  field: z.optional(
    z.object({ item: z.nullable(z.number()), name: z.object({ en: z.string(), zh: z.string() }) }),
  ),
});
export type Finding = z.infer<typeof problem>;

const task = z.object({
  id: z.string(),
  agency: maybe,
  kind: z.string(),
  status: z.string(),
  result: maybe,
  finding: maybe,
});

const control = z.object({
  id: z.string(),
  status: z.string(),
  decision: maybe,
  decisionReason: maybe,
  tasks: z.array(task),
});
export type Control = z.infer<typeof control>;

const selection = z.object({
  lane: z.string(),
  /** The law every selection stands on. */
  law: z.optional(z.nullable(z.object({ says: sentence, source: maybe }))),
  reasons: z._default(z.array(z.object({ rule: z.string(), says: sentence })), []),
});

const payment = z.object({
  status: z.string(),
  due: maybe,
  paid: maybe,
  heldBack: maybe,
  currency: maybe,
  account: maybe,
  available: maybe,
});

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
  acting: z.optional(z.object({ personName: maybe, holderName: maybe, officerName: maybe })),
  reason: z.optional(z.nullable(reason)),
  registerVersions: z.optional(z.nullable(z.record(z.string(), z.string()))),
  hash: maybe,
});
export type HistoryEvent = z.infer<typeof event>;

const version = z.object({ version: z.number(), at: maybe, document: z.optional(json) });
export type Version = z.infer<typeof version>;

/** Which of the items the answer shows, and where it goes on. */
const items = z.object({
  first: z.number(),
  last: z.number(),
  of: z.number(),
  next: z.nullable(z.number()),
});
export type ItemsShown = z.infer<typeof items>;

export const declarationAnswer = z.object({
  ...summary.shape,
  kind: maybe,
  typeCode: maybe,
  waitingFor: z._default(z.array(z.string()), []),
  acceptedAt: maybe,
  acceptedOn: maybe,
  releasedAt: maybe,
  items: z.optional(items),
  versions: z._default(z.array(version), []),
  problems: z._default(z.array(problem), []),
  charges: z.optional(z.nullable(charges)),
  selection: z.optional(z.nullable(selection)),
  /** Goods that meet lists of controlled goods; nothing for traders. */
  controlled: z._default(z.array(z.object({ item: z.number(), why: z.array(z.string()) })), []),
  control: z.optional(z.nullable(control)),
  payment: z.optional(z.nullable(payment)),
  notifications: z._default(z.array(notification), []),
  history: z._default(z.array(event), []),
});
export type Declaration = z.infer<typeof declarationAnswer>;
