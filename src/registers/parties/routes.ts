/** Routes of parties: search, one party on a day, and what officers do with a record. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { holdsOne } from "#src/identity/access/policy.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { pageOf, readListPlace } from "#src/platform/list-order.ts";
import { type Route, type RouteRequest, routeFor } from "#src/platform/route.ts";
import { getProfile } from "../profile.ts";
import { PartyAnswer, PartyPage, PartyRulesAnswer } from "./answers.ts";
import { routes as applicationRoutes } from "./application-routes.ts";
import { ReasonText } from "./application.ts";
import type { PartiesApp } from "./apply.ts";
import { foldParty } from "./fold-party.ts";
import { routes as mandateRoutes } from "./mandate-routes.ts";
import { partyRulesOf } from "./party-rules.ts";
import { firstName, PartyNumber, partyRoles, PartyStatus, type StatusChange } from "./party.ts";
import { changeStatus, mergeParty, partyUnknown } from "./record-changes.ts";
import { partyQuestion } from "./party-question.ts";
import { findRecord, type ListedParty, listParties, loadChanges, partySorts } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<PartiesApp>();

type PartyRequest = Pick<RouteRequest<PartiesApp>, "app" | "caller">;

/** Scopes whose holders see every party with all that is known of it. */
export const partyReaders = ["parties", "officer", "inspect"] as const;
/** How many others may find at once. */
const foundMax = 20;

const Listing = z.object({
  search: z.string().trim().max(100).optional(),
  role: z.enum(partyRoles).optional(),
  status: PartyStatus.optional(),
  /** What it is sorted by; `-` before it descends. */
  sort: z.enum(partySorts).default("id"),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One Chinese character, or two letters. */
function isWorthAsking(words: readonly string[]): boolean {
  return words.some((word) => /\p{Script=Han}/u.test(word) || word.length >= 2);
}

async function show(app: PartiesApp, asked: string, asOf?: string) {
  await app.snapshots.parties.refresh(app.sql);
  const directory = app.snapshots.parties.current();
  const id = directory.resolve(asked);
  const [record, changes] = await Promise.all([findRecord(app.sql, id), loadChanges(app.sql, id)]);
  if (!record) throw partyUnknown(asked);
  const day = dayOf(app, asOf);
  const state = foldParty(changes, day.toString());
  return {
    status: 200,
    body: {
      id,
      askedAs: asked,
      mergedFrom: directory.idsOf(id).filter((one) => one !== id),
      asOf: day.toString(),
      // null: not registered on that day
      party: state
        ? { ...state.details, name: firstName(state.details), status: state.status }
        : null,
      registeredFrom: record.registeredFrom,
      history: changes,
    },
  };
}

function dayOf(app: PartiesApp, text: string | undefined): Temporal.PlainDate {
  if (text !== undefined) return Temporal.PlainDate.from(text);
  const { timeZone } = getProfile(app.snapshots.profiles, app.defaultProfile);
  return legalDay(timeZone, app.clock());
}

const Decision = z.strictObject({
  reason: ReasonText,
  /** First day it counts; today where absent. */
  from: LegalDate.optional(),
});

function changingOf({ app, caller }: PartyRequest, { reason, from }: z.infer<typeof Decision>) {
  return { at: app.clock(), day: dayOf(app, from), by: actorOf(caller), reason };
}

type StatusDecision = {
  readonly id: string;
  readonly action: StatusChange;
  readonly decision: z.infer<typeof Decision>;
};

async function changeTo(request: PartyRequest, { id, action, decision }: StatusDecision) {
  const { app } = request;
  const changing = changingOf(request, decision);
  await app.sql.begin((tx) => changeStatus(tx, id, { ...changing, action }));
  await app.snapshots.refresh(app.sql);
  return show(app, id, changing.day.toString());
}

const Merger = Decision.extend({ into: z.string().min(1).max(80) });

function searchTooShort(): AppError {
  return new AppError({
    code: "PARTY_SEARCH_TOO_SHORT",
    status: 400,
    message: "Searching for parties needs a Chinese character, two letters, or a whole number.",
    fix: "Add `search`, e.g. ?search=Wang; the register is not listed as a whole.",
  });
}

const decisions = {
  suspension: { en: "Suspend the registration of a party", zh: "暂停企业登记" },
  revocation: { en: "Revoke the registration of a party", zh: "注销企业登记" },
  restoration: { en: "Restore the registration of a party", zh: "恢复企业登记" },
} as const satisfies Record<StatusChange, object>;

export const routes: readonly Route<PartiesApp>[] = [
  route({
    method: "GET",
    path: "/parties",
    says: {
      en: "Find parties by name (characters, pinyin or letters) or number",
      zh: "按名称（汉字、拼音或字母）或编号查找企业",
    },
    policy: { kind: "signed-in" },
    query: Listing,
    answers: {
      200: { says: "Parties; others than officers find active ones only.", schema: PartyPage },
      429: { says: "More searches than an hour allows." },
    },
    handle: async ({ app, caller, query }) => {
      const { search = "", role, status, sort, cursor, limit } = query;
      if (holdsOne(caller, partyReaders)) {
        const after = cursor === undefined ? undefined : readListPlace(sort, cursor);
        const asked = {
          ...partyQuestion(search, "begins"),
          role,
          status,
          sort,
          after,
          isPaged: true,
        };
        const found = await listParties(app.sql, { ...asked, limit: limit + 1 });
        const { rows, next } = pageOf(found, { sort, limit });
        const parties = rows.map(({ sortedBy: _place, ...party }) => party);
        return { status: 200, body: { parties, next, more: next !== null } };
      }
      const asked = partyQuestion(search, "whole");
      if (asked.number === undefined && !isWorthAsking(asked.words)) throw searchTooShort();
      app.snapshots.parties.searches.take(caller?.partyId ?? "", app.clock().epochMilliseconds);
      const found = await listParties(app.sql, {
        ...asked,
        role,
        status: undefined,
        sort: "id",
        after: undefined,
        isPaged: false,
        limit: foundMax * 2,
      });
      // by today's status: a suspension that is recorded may begin later
      const directory = app.snapshots.parties.current();
      const today = dayOf(app, undefined);
      const active = found.filter((party) => {
        return party.status !== "merged" && directory.statusOf(party.id, today) === "active";
      });
      const parties = active
        .slice(0, foundMax)
        .map(({ sortedBy: _place, ...party }): ListedParty => ({ ...party, status: "active" }));
      const more = active.length > foundMax || found.length === foundMax * 2;
      return { status: 200, body: { parties, next: null, more } };
    },
  }),
  route({
    method: "GET",
    path: "/parties/{id}",
    says: { en: "One party on a day, with its history", zh: "某日的企业登记及其历史" },
    policy: { kind: "signed-in" },
    record: { kind: "party", param: "id" },
    query: z.object({ asOf: LegalDate.optional() }),
    answers: {
      200: { says: "The party.", schema: PartyAnswer },
      404: { says: "No such party, or not yours to see." },
    },
    handle: ({ app, params, query }) => show(app, params.id, query.asOf),
  }),
  ...(["suspension", "revocation", "restoration"] as const).map((action) =>
    route({
      method: "POST",
      path: `/parties/{id}/${action}`,
      says: decisions[action],
      policy: { kind: "scope", scope: "parties" },
      record: { kind: "party", param: "id" },
      decides: true,
      body: Decision,
      answers: {
        200: { says: "The party on the day it counts.", schema: PartyAnswer },
        409: { says: "Its status does not allow it." },
      },
      handle: (request) =>
        changeTo(request, { id: request.params.id, action, decision: request.body }),
    }),
  ),
  route({
    method: "POST",
    path: "/parties/{id}/merger",
    says: {
      en: "Merge a party's record into another; the old id leads to it",
      zh: "将企业登记并入另一登记，原标识继续有效",
    },
    policy: { kind: "scope", scope: "parties" },
    record: { kind: "party", param: "id" },
    decides: true,
    concerns: ["into"],
    body: Merger,
    answers: {
      200: { says: "The party that stays.", schema: PartyAnswer },
      409: { says: "One of them was merged." },
    },
    handle: async (request) => {
      const { app, params, body } = request;
      const { id } = params;
      const { into, ...decision } = body;
      const changing = changingOf(request, decision);
      await app.sql.begin((tx) => mergeParty(tx, id, { ...changing, into }));
      await app.snapshots.refresh(app.sql);
      return show(app, id);
    },
  }),
  route({
    method: "GET",
    path: "/party-rules",
    says: {
      en: "What an administration requires of parties: kinds of numbers, documents, mandates",
      zh: "本关对企业登记的要求：编号种类、文件、委托",
    },
    policy: { kind: "signed-in" },
    query: z.object({ profile: PartyNumber.shape.profile.optional() }),
    answers: { 200: { says: "Its rules.", schema: PartyRulesAnswer } },
    handle: async ({ app, query }) => {
      const profile = getProfile(app.snapshots.profiles, query.profile ?? app.defaultProfile);
      const { numbers, documents, mandate } = partyRulesOf(profile);
      const kinds = numbers.map(({ checks: _checks, ...kind }) => kind);
      const body = { profile: profile.id, numbers: kinds, roles: partyRoles, documents, mandate };
      return { status: 200, body };
    },
  }),
  ...applicationRoutes,
  ...mandateRoutes,
];
