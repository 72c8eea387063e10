/** A subscription: which notifications a party wants, where, and how. */
import { z } from "zod";
import type { Suspension } from "./call-answer.ts";

export type Subscription = {
  readonly id: string;
  readonly partyId: string;
  readonly kind: "queue" | "webhook" | "digest";
  readonly name: string;
  readonly url: string | null;
  readonly email: string | null;
  readonly locale: "en" | "zh";
  readonly everyHours: number | null;
  /** Types or function codes; empty: all. */
  readonly types: readonly string[];
  readonly withXml: boolean;
  /** Also declarations that others lodged for the party. */
  readonly withRepresented: boolean;
  /** Paused by its party; suspended by us, because nothing was taken. */
  readonly status: "active" | "paused" | "suspended" | "ended";
  readonly statusReason: Suspension | null;
  readonly secretVersion: number;
  readonly oldSecretUntil: string | null;
  /** Failures of the receiver in a row. */
  readonly failures: number;
  readonly retryAt: string | null;
  /** First attempt since which nothing was taken. */
  readonly failingSince: string | null;
  readonly suspendedAt: string | null;
  /** Deliveries that waited too long and were removed. */
  readonly expired: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

const name = z.string().trim().min(1).max(100);
const types = z
  .array(z.string().regex(/^[A-Za-z0-9-]{1,40}$/))
  .max(50)
  .default([]);
const withXml = z.boolean().default(false);
const withRepresented = z.boolean().default(false);
const locale = z.enum(["en", "zh"]).default("en");
const url = z.string().max(2_000);
const forAll = { name, types, withRepresented, locale };

export const NewSubscription = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("queue"), ...forAll, withXml }),
  z.strictObject({ kind: z.literal("webhook"), ...forAll, url, withXml }),
  z.strictObject({
    kind: z.literal("digest"),
    ...forAll,
    everyHours: z.int().min(1).max(168).default(24),
  }),
]);
export type NewSubscription = z.infer<typeof NewSubscription>;

export const ChangedSubscription = z.strictObject({
  name: name.optional(),
  url: url.optional(),
  types: z
    .array(z.string().regex(/^[A-Za-z0-9-]{1,40}$/))
    .max(50)
    .optional(),
  withXml: z.boolean().optional(),
  withRepresented: z.boolean().optional(),
  everyHours: z.int().min(1).max(168).optional(),
  status: z.enum(["active", "paused"]).optional(),
});
export type ChangedSubscription = z.infer<typeof ChangedSubscription>;

export const Rotation = z.strictObject({
  /** Hours for which the secret before signs too. */
  overlapHours: z.int().min(0).max(168).default(24),
});

export const Lease = z.strictObject({
  limit: z.int().min(1).max(500).default(50),
  /** Seconds until what is not acknowledged is handed out again. */
  seconds: z.int().min(5).max(3_600).default(60),
});
export const Acknowledgement = z.strictObject({
  /** Ids of the messages that were taken. */
  ids: z.array(z.uuid()).min(1).max(500),
});
/** Deliveries by id, or all dead ones. */
export const SubscriptionChoice = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }),
  z.strictObject({ status: z.literal("dead") }),
]);
export type SubscriptionChoice = z.infer<typeof SubscriptionChoice>;
