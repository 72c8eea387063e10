/** `GET /undeclared-goods`: what lies at its place undeclared past a term of the profile. */
import { z } from "zod";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { stockRules } from "#src/movements/stock/stock-rules.ts";
import { profileFor } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { partyOf } from "../book/routes.ts";
import { printAmount, type StoredConsignment } from "../book/stored-consignment.ts";
import { freeOf } from "../consignment.ts";
import { differenceState, differenceStates, isOfTime } from "../differences/difference.ts";
import { listLying, listReminders, type SentReminder } from "./store.ts";
import { liesSinceOf, termsOf } from "./terms.ts";
import type { DeclarationsApp } from "./waiting-declarations.ts";

const route = routeFor<DeclarationsApp>();

/** As what a party was notified. */
const notifiedAs = ["carrier", "keeper", "consignee"] as const;

/** Which term is over. */
const pastTerms = ["declare", "storage", "none"] as const;

const Listing = z.object({
  profile: z.string().max(20).optional(),
  place: z.string().trim().min(1).max(35).optional(),
  /** `none`: all that lies there undeclared. */
  past: z.enum(pastTerms).default("declare"),
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z [0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

const Day = z.string();
const Listed = z.object({
  consignmentId: z.string(),
  carrier: z.string(),
  carrierName: z.string().nullable(),
  document: z.object({ type: z.string(), id: z.string() }),
  /** Where it landed last; empty where no place was stated. */
  place: z.string(),
  /** What no released declaration has taken. */
  goods: z.object({ packages: z.int(), massKg: z.string() }),
  /** When the first of it came. */
  since: z.string(),
  days: z.int(),
  declareBy: Day,
  /** Null: none is set. */
  storageUntil: Day.nullable(),
  /** Whether the last day for declaring, and the last in storage, is over. */
  isLate: z.boolean(),
  isOverStorage: z.boolean(),
  extendedUntil: Day.nullable(),
  /** Case of the consignment about it; null: none yet. */
  case: z.object({ number: z.int(), state: z.enum(differenceStates) }).nullable(),
  /** Accepted declarations that name the goods and are not released yet; for officers. */
  waiting: z.array(z.object({ declarationId: z.string(), mrn: z.string() })),
  reminders: z.array(
    z.object({
      stage: z.string(),
      at: z.string(),
      /** Who was notified; for officers. */
      notified: z.array(
        z.object({ party: z.string(), name: z.string().nullable(), as: z.enum(notifiedAs) }),
      ),
    }),
  ),
});

export const undeclaredRoutes: readonly Route<DeclarationsApp>[] = [
  route({
    method: "GET",
    path: "/undeclared-goods",
    says: {
      en: "Goods that lie at their place undeclared, past the time to declare or to stay",
      zh: "逾期未报关或超期存放的货物",
    },
    policy: { kind: "signed-in" },
    record: { kind: "consignment" },
    query: Listing,
    answers: {
      200: {
        says: "A page, the longest there first: all of a profile, or the caller's own.",
        schema: z.object({ goods: z.array(Listed), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query: { profile: asked, place, past, after, limit } }) => {
      const profile = profileFor(app, asked);
      const now = app.clock();
      const { found, next } = await listLying(app.sql, {
        profile: profile.id,
        party: partyOf(rows),
        place,
        before: cameBefore(profile, past, now),
        after,
        limit,
      });
      const ids = found.map(({ id }) => id);
      const reminders = await listReminders(app.sql, ids);
      const byConsignment = Map.groupBy(reminders, ({ consignmentId }) => consignmentId);
      const isOfficer = rows?.kind === "all";
      const documents = isOfficer ? found.map(({ held }) => held.number) : [];
      const waits = await app.findWaitingDeclarations(app.sql, { profile: profile.id, documents });
      const waiting = Map.groupBy(waits, ({ document }) => document);
      const names = await findPartyNames(app.sql, [
        ...found.map(({ held }) => held.carrier),
        ...(isOfficer ? reminders.flatMap(({ parties }) => parties) : []),
      ]);
      const goods = found.map((one) => ({
        ...print(one, profile, now),
        carrierName: names.get(one.held.carrier) ?? null,
        waiting: (waiting.get(one.held.number) ?? []).map(({ declarationId, mrn }) => ({
          declarationId,
          mrn,
        })),
        reminders: (byConsignment.get(one.id) ?? []).map(({ stage, at, ...sent }) => ({
          stage,
          at,
          // a keeper learns nothing of the consignee here
          notified: isOfficer ? notifiedOf(sent, one.held.carrier, names) : [],
        })),
      }));
      return { status: 200, body: { goods, next } };
    },
  }),
];

function notifiedOf(
  { parties, consignee }: Pick<SentReminder, "parties" | "consignee">,
  carrier: string,
  names: ReadonlyMap<string, string>,
) {
  return parties.map(
    (party) =>
      ({
        party,
        name: names.get(party) ?? null,
        as: party === consignee ? "consignee" : party === carrier ? "carrier" : "keeper",
      }) as const,
  );
}

/** Goods whose term without any extension is over came before this instant. */
function cameBefore(
  profile: Profile,
  past: (typeof pastTerms)[number],
  now: Temporal.Instant,
): Temporal.Instant {
  const storage = stockRules(profile)?.storage.days ?? profile.movements.declareWithinDays;
  const days = past === "storage" ? storage : profile.movements.declareWithinDays;
  if (past === "none") return now.add({ hours: 1 });
  const today = legalDay(profile.timeZone, now);
  return startOfLegalDay(profile.timeZone, today.subtract({ days }));
}

function print({ id, held, cases }: StoredConsignment, profile: Profile, now: Temporal.Instant) {
  const since = liesSinceOf(held);
  invariant(since, "what is listed lies there");
  const { declareBy, storageUntil } = termsOf(held, since, profile);
  const today = legalDay(profile.timeZone, now);
  const isOver = (day: Temporal.PlainDate | undefined) =>
    day !== undefined && Temporal.PlainDate.compare(day, today) < 0;
  const one = cases.findLast(({ code }) => isOfTime(code));
  return {
    consignmentId: id,
    carrier: held.carrier,
    document: held.document,
    place: held.landings.at(-1)?.place ?? "",
    goods: printAmount(freeOf(held)),
    since: since.toString(),
    days: legalDay(profile.timeZone, since).until(today).days,
    declareBy: declareBy.toString(),
    storageUntil: storageUntil?.toString() ?? null,
    isLate: isOver(declareBy),
    isOverStorage: isOver(storageUntil),
    extendedUntil: held.extendedUntil ?? null,
    case: one ? { number: one.number, state: differenceState(one) } : null,
  };
}
