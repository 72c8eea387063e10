/** Routes of stock: what lies where, one lot with its entries, and what keepers and officers enter. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { personOf } from "#src/identity/access/person.ts";
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import type { StockAct } from "#src/movements/stock/act.ts";
import { ListedLot, OneLot, printLot, printOneLot } from "#src/movements/stock/answers.ts";
import { actOnLot, noSuchLot } from "./enter-act.ts";
import { stockRules } from "#src/movements/stock/stock-rules.ts";
import {
  findLot,
  listEntries,
  listLots,
  listLotsAt,
  listPlaces,
} from "#src/movements/stock/store.ts";

const route = routeFor<ProfilesApp>();

const Code = z.string().trim().min(1).max(40);
const Party = z.string().trim().min(1).max(60);
const Words = z.string().trim().min(3).max(500);
const Decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);
/** Units that are not stated follow the one that is. */
const portion = {
  quantity: Decimal,
  /** Code of a unit of the lot. */
  unit: z.string().trim().min(1).max(20),
  /** Of cargo: kilograms, where they were weighed. */
  massKg: Decimal.optional(),
};
const common = { reason: Words.optional(), officer: z.string().trim().min(1).max(60).optional() };

const Acting = z.discriminatedUnion("act", [
  /** To another place of its keeper; a part becomes a lot of its own. */
  z.strictObject({
    act: z.literal("move"),
    place: Code,
    quantity: Decimal.optional(),
    unit: portion.unit.optional(),
    massKg: portion.massKg,
    ...common,
  }),
  z.strictObject({ act: z.literal("split"), name: Code, ...portion, ...common }),
  z.strictObject({ act: z.literal("loss"), ...portion, ...common, reason: Words }),
  /** What is there. */
  z.strictObject({ act: z.literal("count"), ...portion, ...common }),
  z.strictObject({ act: z.literal("hand-over"), place: Code, keeper: Party, ...common }),
  z.strictObject({ act: z.literal("take-over"), ...common }),
  z.strictObject({ act: z.literal("end-hand-over"), ...common, reason: Words }),
]);

/** Ids and numbers of whose lots are seen; undefined: everybody's. */
function namesOf(rows: Rows | undefined): readonly string[] | undefined {
  if (rows?.kind === "all") return undefined;
  return rows?.kind === "own" ? [...new Set([rows.party, ...rows.names])] : [];
}

/** The act that is asked for, with its quantity by unit. */
function actOf(asked: z.output<typeof Acting>): StockAct {
  switch (asked.act) {
    case "move": {
      const { act, place, quantity, unit = "", massKg } = asked;
      return quantity === undefined
        ? { act, place }
        : { act, place, quantity: statedOf({ quantity, unit, massKg }) };
    }
    case "split":
      return { act: asked.act, name: asked.name, quantity: statedOf(asked) };
    case "loss":
    case "count":
      return { act: asked.act, quantity: statedOf(asked) };
    case "hand-over":
      return { act: asked.act, place: asked.place, keeper: asked.keeper };
    case "take-over":
    case "end-hand-over":
      return { act: asked.act };
    default:
      return asked satisfies never;
  }
}

function statedOf(asked: {
  readonly quantity: string;
  readonly unit: string;
  readonly massKg?: string | undefined;
}): Readonly<Record<string, string>> {
  const { quantity, unit, massKg } = asked;
  return { [unit]: quantity, ...(massKg === undefined ? {} : { kg: massKg }) };
}

const limitMax = 500;
const Listing = z.object({
  profile: z.string().max(20).optional(),
  place: Code.optional(),
  keeper: Party.optional(),
  consignment: z.uuid().optional(),
  declaration: z.uuid().optional(),
  /** Those of which nothing is there any more, too. */
  empty: z.stringbool().default(false),
  /** In temporary storage for longer than the profile allows. */
  overdue: z.stringbool().default(false),
  /** As it stood at an instant; with place alone. */
  at: z.iso.datetime({ offset: true }).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(limitMax).default(50),
});

const ofLot = {
  record: { kind: "stock-lot", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;

export const stockRoutes: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/stock",
    says: {
      en: "Lots in stock by place, what lies longest first; also as of an instant",
      zh: "按场所列出库存批次（存放最久在前），可查任一时点",
    },
    policy: { kind: "signed-in" },
    record: { kind: "stock-lot" },
    query: Listing,
    answers: {
      200: {
        says: "A page: all of a profile, or those the caller keeps, is offered or owns.",
        schema: z.object({ lots: z.array(ListedLot), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query }) => {
      const profile = profileFor(app, query.profile);
      const now = query.at === undefined ? app.clock() : Temporal.Instant.from(query.at);
      const { place, keeper, empty, overdue, after, limit } = query;
      const asked = {
        profile: profile.id,
        party: namesOf(rows),
        place,
        keeper,
        consignmentId: query.consignment,
        declarationId: query.declaration,
        withEmpty: empty,
        storedBefore: overdue ? overdueBefore(profile, now) : undefined,
        after,
        limit,
      };
      const found =
        query.at === undefined
          ? await listLots(app.sql, asked)
          : await listLotsAt(app.sql, { ...asked, at: now.toString() });
      const names = await findPartyNames(
        app.sql,
        found.flatMap(({ lot }) => keepersOf(lot)),
      );
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      const lots = found.map((one) => printLot(one, { profile, names, now }));
      return { status: 200, body: { lots, next } };
    },
  }),
  route({
    method: "GET",
    path: "/stock-places",
    says: { en: "Places with stock and their keepers", zh: "有库存的场所及其经营人" },
    policy: { kind: "signed-in" },
    record: { kind: "stock-lot" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: {
      200: {
        says: "Places, at most 500: all of a profile, or the caller's own.",
        schema: z.object({
          places: z.array(
            z.object({
              place: z.string(),
              keeper: z.string(),
              keeperName: z.string().nullable(),
              lots: z.int(),
              /** Since when the lot lies there that is longest in storage. */
              since: z.string(),
            }),
          ),
        }),
      },
    },
    handle: async ({ app, rows, query }) => {
      const profile = profileFor(app, query.profile).id;
      const found = await listPlaces(app.sql, { profile, party: namesOf(rows), limit: limitMax });
      const names = await findPartyNames(
        app.sql,
        found.map(({ keeper }) => keeper),
      );
      const places = found.map((one) => ({ ...one, keeperName: names.get(one.keeper) ?? null }));
      return { status: 200, body: { places } };
    },
  }),
  route({
    method: "GET",
    path: "/stock/{id}",
    says: { en: "One lot with its entries", zh: "单个库存批次及其台账" },
    policy: { kind: "signed-in" },
    ...ofLot,
    answers: {
      200: { says: "The lot; of one that was handed over, as it stood then.", schema: OneLot },
      404: { says: "No such lot, or not the caller's." },
    },
    handle: ({ app, rows, params }) => answerLot(app, params.id, rows, null),
  }),
  route({
    method: "POST",
    path: "/stock/{id}/entries",
    says: {
      en: "Move, split, count or hand over a lot, take it over, or enter a loss",
      zh: "库存批次移库、拆分、盘点、移交、接收或登记短少",
    },
    policy: { kind: "scope", scope: "store", or: ["officer"] },
    ...ofLot,
    body: Acting,
    answers: {
      200: { says: "The lot as it stands.", schema: OneLot },
      403: { says: "The caller is not the one whose act it is." },
      409: { says: "The lot does not allow it." },
      422: { says: "A quantity or a reason is missing." },
    },
    handle: async ({ app, caller, rows, params, body }) => {
      invariant(caller, "who enters is signed in");
      const { reason, officer } = body;
      const by = actorFor(app, { caller, officer, rows, reason });
      const { openedDifference } = await app.sql.begin(async (tx) =>
        actOnLot(tx, params.id, actOf(body), { app, by }),
      );
      return answerLot(app, params.id, rows, openedDifference);
    },
  }),
];

function actorFor(
  app: ProfilesApp,
  asked: {
    readonly caller: Caller;
    readonly officer: string | undefined;
    readonly rows: Rows | undefined;
    readonly reason: string | undefined;
  },
) {
  const { caller, officer, rows, reason } = asked;
  return {
    actor: actorOf(caller),
    party: caller.partyId,
    isOfficer: rows?.kind === "all",
    person: personOf(caller, officer),
    reason,
    now: app.clock(),
  };
}

function overdueBefore(profile: Parameters<typeof stockRules>[0], now: Temporal.Instant): string {
  const rules = stockRules(profile);
  // where no time is set nothing is overdue
  if (!rules) return "0001-01-01T00:00:00Z";
  const last = legalDay(profile.timeZone, now).subtract({ days: rules.storage.days });
  return startOfLegalDay(profile.timeZone, last).toString();
}

async function answerLot(
  app: ProfilesApp,
  id: string,
  rows: Rows | undefined,
  openedDifference: number | null,
) {
  const held = await findLot(app.sql, id);
  if (!held) throw noSuchLot();
  const party = namesOf(rows);
  const entries = await listEntries(app.sql, id, party);
  const profile = getProfile(app.profiles, held.profile);
  const kept = entries.map(({ keeper }) => keeper);
  const names = await findPartyNames(app.sql, [...keepersOf(held.lot), ...kept]);
  const of = { profile, names, now: app.clock(), party, openedDifference };
  return { status: 200, body: printOneLot(held, entries, of) };
}

/** Who keeps it, and to whom it is offered. */
const keepersOf = ({ keeper, offer }: Parameters<typeof printLot>[0]["lot"]): readonly string[] =>
  offer ? [keeper, offer.keeper] : [keeper];
