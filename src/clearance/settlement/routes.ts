/** Routes of settlements: a statement is carried out and kept, with the outcome of each declaration. */
import { z } from "zod";
import { SettlementStatement } from "#src/clearance/settlement/settlement.ts";
import {
  type EntryRow,
  findSettlement,
  listEntries,
  listSettlements,
  type SettlementRow,
} from "#src/clearance/settlement/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { settleStatement } from "./settle.ts";
import { profileFor } from "#src/registers/app.ts";

const route = routeFor<ClearanceApp>();

const Settlement = z.object({
  id: z.string(),
  reference: z.string(),
  kind: z.enum(["final-price", "final-value", "royalty"]),
  knownOn: z.string(),
  declaredOn: z.string(),
  late: z.boolean(),
  /** False: the royalty is no part of the value. */
  counts: z.boolean(),
  party: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
  doneAt: z.string().nullable(),
  currency: z.string(),
});
const Summary = Settlement.extend({
  entries: z.int(),
  refused: z.int(),
  /** Charges more, or below zero less. */
  change: z.string(),
});
const Entry = z.object({
  declarationId: z.string(),
  mrn: z.string(),
  item: z.int(),
  final: z.string().nullable(),
  finalCurrency: z.string(),
  oldValue: z.string().nullable(),
  newValue: z.string().nullable(),
  oldCharges: z.string().nullable(),
  newCharges: z.string().nullable(),
  status: z.enum(["open", "settled", "unchanged", "refused"]),
  version: z.int().nullable(),
  says: z.string().nullable(),
});
const Whole = Settlement.extend({
  reason: z.string(),
  documents: z.array(z.object({ type: z.string(), id: z.string() })),
  entries: z.array(Entry),
  totals: z.object({
    settled: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    open: z.int(),
    change: z.string(),
  }),
});
const ListQuery = z.object({
  profile: z.string().max(20).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const ProfileQuery = z.object({ profile: z.string().max(20).optional() });

function print(row: SettlementRow, profile: Profile): z.infer<typeof Settlement> {
  const { settlementId: id, reference, kind, knownOn, declaredOn, party, madeBy } = row;
  const { isLate: late, counts, madeAt, doneAt } = row;
  const about = { id, reference, kind, knownOn, declaredOn, party, madeBy };
  return { ...about, late, counts, madeAt, doneAt, currency: profile.currency.code };
}

function printWhole(
  row: SettlementRow,
  entries: readonly EntryRow[],
  profile: Profile,
): z.infer<typeof Whole> {
  const money = (minor: bigint | null) =>
    minor === null ? null : formatMinor(minor, profile.currency.decimals);
  const count = (status: EntryRow["status"]) =>
    entries.filter((entry) => entry.status === status).length;
  const change = entries
    .filter(({ status }) => status === "settled")
    .reduce((sum, { oldMinor, newMinor }) => sum + (newMinor ?? 0n) - (oldMinor ?? 0n), 0n);
  return {
    ...print(row, profile),
    reason: row.reason,
    documents: [...row.documents],
    entries: entries.map((entry) => ({
      declarationId: entry.declarationId,
      mrn: entry.mrn,
      item: entry.item,
      final: entry.final,
      finalCurrency: entry.currency,
      oldValue: entry.oldValue,
      newValue: entry.newValue,
      oldCharges: money(entry.oldMinor),
      newCharges: money(entry.newMinor),
      status: entry.status,
      version: entry.version,
      says: entry.says,
    })),
    totals: {
      settled: count("settled"),
      unchanged: count("unchanged"),
      refused: count("refused"),
      open: count("open"),
      change: money(change) ?? "",
    },
  };
}

async function whole(app: ClearanceApp, id: string) {
  const row = await findSettlement(app.sql, id);
  if (row) return printWhole(row, await listEntries(app.sql, id), profileFor(app, row.profile));
  throw settlementUnknown(id);
}

function settlementUnknown(id: string): AppError {
  return new AppError({
    code: "SETTLEMENT_NOT_FOUND",
    status: 404,
    message: `There is no settlement ${id.slice(0, 40)}.`,
    fix: "List them at /value-settlements.",
  });
}

const policy = { kind: "scope", scope: "officer", or: ["money"] } as const;

export const settlementRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/value-settlements",
    says: {
      en: "Settle provisional values by a statement: final prices, final values or a later royalty",
      zh: "按结算清单确定最终价格、最终完税价格或售后特许权使用费",
    },
    policy,
    act: {
      does: "charge",
      words: ["officer", "treasurer"],
      declarations: ["entries[].declaration"],
    },
    query: ProfileQuery,
    body: SettlementStatement,
    answers: {
      200: { says: "The outcome of each item. The same statement again: the same.", schema: Whole },
      409: { says: "The number stands for another statement, or goods were not assessed." },
    },
    handle: async ({ app, caller, query, body }) => {
      const profile = profileFor(app, query.profile);
      const by = actorOf(caller);
      const id = await settleStatement({ app, profile, statement: body, by });
      return { status: 200, body: await whole(app, id) };
    },
  }),
  route({
    method: "GET",
    path: "/value-settlements",
    says: { en: "Settlements of values, the newest first", zh: "价格结算列表" },
    policy,
    query: ListQuery,
    answers: {
      200: {
        says: "A page of them.",
        schema: z.object({ settlements: z.array(Summary), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, query }) => {
      const { profile: wanted, after, limit } = query;
      const profile = profileFor(app, wanted);
      const rows = await listSettlements(app.sql, { profile: profile.id, after, limit });
      const settlements = rows.map((row) => ({
        ...print(row, profile),
        entries: row.entries,
        refused: row.refused,
        change: formatMinor(row.changeMinor, profile.currency.decimals),
      }));
      const next = rows.length === limit ? (rows.at(-1)?.settlementId ?? null) : null;
      return { status: 200, body: { settlements, next } };
    },
  }),
  route({
    method: "GET",
    path: "/value-settlements/{id}",
    says: { en: "One settlement with the outcome of each item", zh: "单份价格结算及各项结果" },
    policy,
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => settlementUnknown(id),
    answers: {
      200: { says: "The statement and its outcomes.", schema: Whole },
      404: { says: "There is none." },
    },
    handle: async ({ app, params }) => ({
      status: 200,
      body: await whole(app, params.id),
    }),
  }),
];
