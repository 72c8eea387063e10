/** Routes of the register of conveyances: customs states any entry, carriers their own trucks and drivers. */
import { z } from "zod";
import { hasScope } from "#src/identity/access/callers.ts";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { plainText } from "../cargo/consignment.ts";
import { partyOf } from "../consignments/book/routes.ts";
import { callStates } from "../calls/call.ts";
import { listCallsOf, type StoredCall } from "../calls/store.ts";
import {
  entryKinds,
  EntryStatement,
  holdsOn,
  numberKey,
  readStatement,
  type RegisterEntry,
} from "./entry.ts";
import { noSuchEntry } from "./refusals.ts";
import * as desk from "./register-desk.ts";
import { findByName, findByNumber, findEntry, listEntries } from "./store.ts";

const route = routeFor<ProfilesApp>();

const ofProfile = z.object({ profile: z.string().max(20).optional() });
/** Entries of one file that are sent at once. */
const entriesMax = 1_000;
/** Calls that an entry lists, the newest first. */
const callsShown = 200;

const ListedEntry = z.object({
  id: z.string(),
  profile: z.string(),
  ...EntryStatement.shape,
  /** A dash once a driver is erased. */
  number: z.string(),
  /** First day on which it no longer holds; null: it holds. */
  validTo: z.string().nullable(),
  holds: z.boolean(),
  party: z.string(),
  partyName: z.string().nullable(),
  isOfCustoms: z.boolean(),
  statedAt: z.string(),
  endedAt: z.string().nullable(),
  reason: z.string().nullable(),
  isErased: z.boolean(),
});
type ListedEntry = z.infer<typeof ListedEntry>;

const OneEntry = ListedEntry.extend({
  /** Who stated it: person, party and capacity. */
  statedBy: z.string(),
  operatorName: z.string().nullable(),
  /** Other entries of the number, the oldest first: former names and flags. */
  history: z.array(ListedEntry),
  /** Entries under the same name with another number. */
  sameName: z.array(ListedEntry),
  /** Of a conveyance: its stops that the reader may see, by the time of arrival, the last first. */
  calls: z.array(
    z.object({
      id: z.string(),
      voyage: z.string(),
      name: z.string(),
      office: z.string(),
      /** Port, airport, station or crossing. */
      place: z.string(),
      berth: z.string(),
      eta: z.string(),
      /** Null: it has not come, or not left. */
      arrivedAt: z.string().nullable(),
      departedAt: z.string().nullable(),
      state: z.enum(callStates),
    }),
  ),
});

const one = {
  record: { kind: "conveyance-entry", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
const stating = {
  policy: { kind: "scope", scope: "carry", or: ["officer"] },
  act: { does: "report", words: ["carrier", "officer"] },
} as const;
const officer = z.string().trim().min(1).max(60).optional();

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw noSuchEntry();
}

/** Whose entries are shown to who stated one; undefined: everybody's. */
function partyFor(caller: Caller | undefined): string | undefined {
  return hasScope(caller, "officer") ? undefined : known(caller).partyId;
}

async function print(
  app: ProfilesApp,
  entries: readonly RegisterEntry[],
): Promise<readonly (ListedEntry & { readonly statedBy: string })[]> {
  const parties = entries.map(({ party }) => party);
  const names = await findPartyNames(app.sql, parties);
  return entries.map((entry) => {
    const { timeZone } = profileFor(app, entry.profile);
    const today = legalDay(timeZone, app.clock()).toString();
    return { ...entry, partyName: names.get(entry.party) ?? null, holds: holdsOn(entry, today) };
  });
}

const listed = ({ statedBy: _by, ...entry }: Awaited<ReturnType<typeof print>>[number]) => entry;

async function answerOne<Status extends 200 | 201>(
  app: ProfilesApp,
  {
    id,
    party,
    status,
  }: { readonly id: string; readonly party: string | undefined; readonly status: Status },
) {
  const entry = await findEntry(app.sql, id);
  const [body] = entry ? await print(app, [entry]) : [];
  if (!entry || !body) throw noSuchEntry();
  const { profile, kind, number, operator } = entry;
  // of others' entries a carrier sees those of customs only by what its calls say
  const isSeen = (one: RegisterEntry) => party === undefined || one.party === party;
  const others = await findByNumber(app.sql, { profile, kind, numbers: [number], party });
  const history = others.filter((one) => one.id !== id && isSeen(one));
  const named = kind === "driver" ? [] : await findByName(app.sql, entry);
  const sameName = named.filter(
    (one) => numberKey(one.number) !== numberKey(number) && isSeen(one),
  );
  const operators = operator
    ? await findByNumber(app.sql, { profile, kind: "operator", numbers: [operator], party })
    : [];
  const isConveyance = kind !== "driver" && kind !== "operator";
  const calls = isConveyance
    ? await listCallsOf(app.sql, { profile, party, mode: kind, number, limit: callsShown })
    : [];
  return {
    status,
    body: {
      ...body,
      operatorName: operators.at(-1)?.name ?? null,
      history: (await print(app, history)).map(listed),
      sameName: (await print(app, sameName)).map(listed),
      calls: stopsOf(calls),
    },
  };
}

/** The track of a conveyance, the last stop first. */
function stopsOf(calls: readonly StoredCall[]): z.infer<typeof OneEntry>["calls"] {
  const cameAt = ({ arrivedAt, notice }: StoredCall["standing"]) => arrivedAt ?? notice.eta;
  return calls
    .toSorted((one, other) =>
      Temporal.Instant.compare(cameAt(other.standing), cameAt(one.standing)),
    )
    .map(({ id, standing: { notice, berth, arrivedAt, departedAt, state } }) => ({
      id,
      voyage: notice.conveyance.voyage,
      name: notice.conveyance.name,
      office: notice.office,
      place: notice.place,
      berth,
      eta: notice.eta,
      arrivedAt,
      departedAt,
      state,
    }));
}

export const conveyanceRegisterRoutes: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/conveyance-register",
    says: {
      en: "Register of conveyances, drivers and operators, the newest entries first",
      zh: "运输工具、驾驶员和运营企业备案列表",
    },
    policy: { kind: "signed-in" },
    record: { kind: "conveyance-entry" },
    query: ofProfile.extend({
      kind: z.enum(entryKinds).optional(),
      number: plainText(35).min(1).optional(),
      /** Beginning of the name. */
      name: plainText(105).min(1).optional(),
      /** Those that hold on this day. */
      day: LegalDate.optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answers: {
      200: {
        says: "A page: all for customs, a carrier's own.",
        schema: z.object({ entries: z.array(ListedEntry), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query: { profile: asked, ...query } }) => {
      const profile = profileFor(app, asked).id;
      const { kind, number, name, day, after, limit } = query;
      const wanted = { profile, party: partyOf(rows), kind, number, name, day, after, limit };
      const found = await listEntries(app.sql, wanted);
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { entries: (await print(app, found)).map(listed), next } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/conveyance-register/{id}",
    says: {
      en: "One entry with former names, other numbers of its name, and calls",
      zh: "单项备案及曾用名、同名编号、航次",
    },
    policy: { kind: "signed-in" },
    answers: {
      200: { says: "The entry.", schema: OneEntry },
      404: { says: "No such entry, or not the caller's." },
    },
    handle: ({ app, params, rows }) =>
      answerOne(app, { id: params.id, party: partyOf(rows), status: 200 }),
  }),
  route({
    ...stating,
    method: "POST",
    path: "/conveyance-register",
    says: {
      en: "Make an entry: customs any, carriers their own trucks and drivers",
      zh: "登记备案：海关可登记各类，承运人登记本单位货车和驾驶员",
    },
    body: EntryStatement.extend({ profile: z.string().max(20).optional(), officer }),
    answers: {
      201: { says: "The entry; one in force before ends on its first day.", schema: OneEntry },
      403: { says: "Customs states entries of this kind." },
      409: { says: "The number has an entry for these days." },
      422: { says: "The number or the days are wrong." },
    },
    handle: async ({ app, caller, body: { profile, officer: _officer, ...statement } }) => {
      const of = { profile: profileFor(app, profile).id, statement };
      const { id } = await desk.stateEntry(app, known(caller), of);
      return answerOne(app, { id, party: partyFor(caller), status: 201 });
    },
  }),
  route({
    method: "POST",
    path: "/conveyance-register/import",
    says: { en: "State the entries of a file, each by itself", zh: "批量登记备案，逐项处理" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "control", words: ["officer"] },
    body: z.strictObject({
      profile: z.string().max(20).optional(),
      officer,
      entries: z.array(z.unknown().transform(readStatement)).min(1).max(entriesMax),
    }),
    answers: {
      200: {
        says: "How many were added and known before, and why others were not.",
        schema: z.object({
          read: z.int(),
          added: z.int(),
          repeated: z.int(),
          /** Entries in force that ended with the first day of another. */
          ended: z.int(),
          refused: z.array(z.object({ number: z.int(), reason: z.string() })),
        }),
      },
    },
    handle: async ({ app, caller, body: { profile: asked, entries } }) => {
      const profile = profileFor(app, asked).id;
      const counted = { read: entries.length, added: 0, repeated: 0, ended: 0 };
      const refused: { number: number; reason: string }[] = [];
      for (const [at, stated] of entries.entries()) {
        if ("reason" in stated) {
          refused.push({ number: at + 1, reason: stated.reason });
          continue;
        }
        try {
          const of = { profile, statement: stated.statement };
          const done = await desk.stateEntry(app, known(caller), of);
          counted[done.status]++;
          if (done.ended !== null) counted.ended++;
        } catch (error) {
          if (!(error instanceof AppError) || error.status >= 500) throw error;
          refused.push({ number: at + 1, reason: error.message });
        }
      }
      return { status: 200, body: { ...counted, refused } };
    },
  }),
  route({
    ...one,
    ...stating,
    method: "POST",
    path: "/conveyance-register/{id}/end",
    says: { en: "End an entry from a day on", zh: "注销备案" },
    body: z.strictObject({
      /** First day on which it no longer holds. */
      on: LegalDate,
      reason: z.string().trim().min(3).max(1_000),
      officer,
    }),
    answers: {
      200: { says: "The entry as it stands.", schema: OneEntry },
      404: { says: "No such entry, or not the caller's." },
      409: { says: "It has an end already." },
    },
    handle: async ({ app, caller, params, body: { on, reason } }) => {
      await desk.endStated(app, known(caller), { id: params.id, on, reason });
      return answerOne(app, { id: params.id, party: partyFor(caller), status: 200 });
    },
  }),
];
