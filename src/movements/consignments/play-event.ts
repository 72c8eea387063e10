/** What a play is made of: its first line, and one event a line. */
import { z } from "zod";
import { LegalDate, LegalInstant } from "#src/kernel/legal-date.ts";
import { plainText, TransportDocument } from "#src/movements/cargo/consignment.ts";
import { Conveyance } from "#src/movements/conveyances/conveyance.ts";
import { CargoMessage } from "#src/movements/conveyances/cargo-message.ts";

export type ScopeOfPlay = "carry" | "store" | "lodge" | "officer";

const Name = plainText(100).min(1);
const Reason = plainText(512);
const Packages = z.int().min(0).max(99_999_999);
const Mass = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,13}(\.\d{1,6})?$/, "must be a decimal number, not below zero"));
const Amount = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,18}(\.\d{1,6})?$/, "must be a decimal number, not below zero"));

export const PlayParty = z.object({
  id: Name,
  /** Others than those of cargo open nothing here. */
  scopes: z.array(z.string().max(50)).max(100).default([]),
  /** Places that it keeps. */
  places: z.array(plainText(35).min(1)).max(10_000).default([]),
});
export type PlayParty = z.infer<typeof PlayParty>;

/** First line of a play. */
export const PlayHead = z.object({
  parties: z.array(PlayParty).max(10_000),
  profile: z.string().max(20).optional(),
  asOf: LegalDate.optional(),
});
export type PlayHead = z.infer<typeof PlayHead>;

/** A document in an event, named whole or by number and kind. */
const Goods = {
  document: TransportDocument.optional(),
  carrier: Name.optional(),
  packages: Packages.optional(),
  grossMassKg: Mass.optional(),
};

/** What a declaration says of one of its transport documents; without packages it means all of it. */
export const DeclaredConsignment = z.strictObject({
  transportDocument: TransportDocument,
  carrier: Name.optional(),
  conveyance: Conveyance.optional(),
  packages: Packages.optional(),
  grossMassKg: Mass.optional(),
});
export type DeclaredConsignment = z.infer<typeof DeclaredConsignment>;

const line = {
  at: LegalInstant,
  by: Name.optional(),
};

export const PlayEvent = z.discriminatedUnion("type", [
  z.strictObject({
    ...line,
    type: z.literal("message"),
    message: CargoMessage,
  }),
  z.strictObject({
    ...line,
    type: z.literal("declare"),
    reference: Name,
    consignments: z.array(DeclaredConsignment).max(999).default([]),
    /** Selected for a control. */
    control: z.boolean().optional(),
    /** Charges are due before release. */
    payment: z.boolean().optional(),
    cancelled: z.literal(true).optional(),
    reason: Reason.optional(),
  }),
  z.strictObject({
    ...line,
    type: z.literal("control"),
    declaration: Name,
    result: z.enum(["ordered", "ok", "corrected", "refused"]),
  }),
  z.strictObject({
    ...line,
    type: z.literal("pay"),
    declaration: Name,
    outcome: z.enum(["paid", "insufficient"]).default("paid"),
  }),
  z.strictObject({
    ...line,
    type: z.literal("release-note"),
    note: Name,
    declaration: Name,
    ...Goods,
  }),
  z.strictObject({
    ...line,
    type: z.literal("gate-out"),
    place: plainText(35).min(1),
    note: Name.optional(),
    /** The keeper's number for it: the same again is the same. */
    reference: Name.optional(),
    ...Goods,
  }),
  z.strictObject({
    ...line,
    type: z.literal("stock-in"),
    place: plainText(35).min(1),
    lot: Name,
    quantity: Amount,
    unit: plainText(10).min(1),
    reference: Name.optional(),
    document: TransportDocument.optional(),
    carrier: Name.optional(),
  }),
  z.strictObject({
    ...line,
    type: z.literal("stock-move"),
    lot: Name,
    from: plainText(35).min(1),
    to: plainText(35).min(1),
    quantity: Amount,
    reference: Name.optional(),
  }),
  z.strictObject({
    ...line,
    type: z.literal("stock-count"),
    place: plainText(35).min(1),
    lot: Name,
    quantity: Amount,
    reason: Reason.optional(),
  }),
  z.strictObject({
    ...line,
    type: z.enum(["seize", "return"]),
    reason: Reason.optional(),
    declaration: Name.optional(),
    document: TransportDocument.optional(),
    carrier: Name.optional(),
  }),
  z.strictObject({ ...line, type: z.literal("tick") }),
]);
export type PlayEvent = z.infer<typeof PlayEvent>;
export type PlayEventOf<Type extends PlayEvent["type"]> = Extract<PlayEvent, { type: Type }>;
