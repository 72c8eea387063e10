/** What is done about suspected cases: held, decided, linked to the chain and stored in one transaction. */
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId, newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newSalt } from "#src/kernel/salt.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { linkStep, saltedDigest } from "#src/platform/events/steps.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import { findCall } from "../store.ts";
import { countCases, type PeopleCount } from "./count-cases.ts";
import * as refusals from "./refusals.ts";
import {
  appendPerson,
  appendSuspectedStep,
  erasePersons,
  findSuspected,
  putSuspected,
  type StoredSuspected,
  type StoredSuspectedStep,
} from "./store.ts";
import {
  afterStep,
  noticedActs,
  type NoticeTerm,
  overdueOn,
  overOn,
  type SuspectedContent,
  type SuspectedFact,
  type SuspectedPerson,
  type SuspectedStanding,
} from "./suspected-case.ts";
import { type Disease, diseasesOn, suspectedRules } from "./suspected-rules.ts";

/** Station under which the chains of suspected cases are told from those of declarations. */
export const suspectedStation = "suspected-cases";

/** What routes of suspected cases are handed. */
export type SuspectedApp = ProfilesApp & {
  /** Counts cases, contacts and conveyances in the ledger of operations, in the transaction that says so. */
  readonly countPeople: (
    sql: Sql,
    counts: readonly PeopleCount[],
    at: { readonly profile: Profile; readonly now: Temporal.Instant },
  ) => Promise<void>;
};

export type KeptApart = {
  /** 0: the ill person; else the number of the contact. */
  readonly person: number;
  readonly stated: SuspectedPerson;
  readonly salt: string;
};

/** One step to take: the fact, what goes with it, and persons to keep apart. */
export type Step = {
  readonly fact: SuspectedFact;
  readonly content?: SuspectedContent;
  readonly persons?: readonly KeptApart[];
};

export type ActingOfficer = {
  readonly actor: string;
  readonly at: Temporal.Instant;
  readonly profile: Profile;
  /** Legal day of the act. */
  readonly day: string;
};

/** Where the suspicion comes from: a call, a traveller, or a traveller of a known call. */
export type SuspectedOrigin = {
  readonly direction: "import" | "export";
  readonly office: string;
  readonly callId: string | null;
  readonly travellerCaseId: string | null;
};

/** An officer suspects a disease; the agency is notified of it at once. @returns the id of the case */
export async function openSuspected(
  app: SuspectedApp,
  tx: Sql,
  asked: {
    readonly origin: SuspectedOrigin;
    readonly disease: string;
    readonly person: SuspectedPerson;
    readonly says: string;
  },
  by: ActingOfficer,
): Promise<string> {
  const { origin, person, says } = asked;
  const { direction, office, callId, travellerCaseId } = origin;
  const disease = diseaseOf(app, asked.disease, by);
  const id = newDeclarationId(by.at.epochMilliseconds, bucketOf(office));
  const salt = newSalt();
  const fact: SuspectedFact = {
    act: "opened",
    direction,
    office,
    disease: disease.id,
    class: disease.class,
    kept: saltedDigest(salt, person),
    notice: noticeOf(by),
  };
  const { notice, persons } = suspectedRules(by.profile);
  const agencies = [...new Set([notice.agency, ...persons.agencies])];
  const openedAt = printMoment(by.at);
  const fresh = { id, profile: by.profile.id, callId, travellerCaseId, agencies, openedAt };
  const before = { ...fresh, head: emptyChain, standing: undefined };
  const step = { fact, content: { says }, persons: [{ person: 0, stated: person, salt }] };
  await store(app, tx, before, [step], by);
  return id;
}

/** @throws AppError where the register has no such disease on the day */
export function diseaseOf(app: ProfilesApp, id: string, { profile, day }: ActingOfficer): Disease {
  const known = diseasesOn(app.snapshots.current(profile.id), day);
  const found = known.find((one) => one.id === id);
  if (!found) throw refusals.noDisease(id, day);
  return found;
}

/** Whom the profile notifies, and until when it answers. */
export function noticeOf({ profile, at }: ActingOfficer): NoticeTerm {
  const { agency, hours } = suspectedRules(profile).notice;
  return { agency, dueAt: printMoment(at.add({ hours })) };
}

/** Who acts, when, and on which legal day. */
export function actingOf(app: ProfilesApp, actor: string, profile: Profile): ActingOfficer {
  const at = app.clock();
  return { actor, at, profile, day: legalDay(profile.timeZone, at).toString() };
}

/** Holds a case, decides steps, and stores all in one transaction. */
export async function takeSteps(
  app: SuspectedApp,
  caller: Caller | undefined,
  id: string,
  decide: (
    found: StoredSuspected,
    by: ActingOfficer,
    tx: Sql,
  ) => readonly Step[] | Promise<readonly Step[]>,
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const found = await findSuspected(tx, id, "hold");
    if (!found) throw refusals.noSuchCase();
    const profile = getProfile(app.profiles, found.profile);
    const by = actingOf(app, caller ? actorOf(caller) : "system", profile);
    await store(app, tx, found, await decide(found, by, tx), by);
  });
}

/** Contacts whose last day is over without signs of the disease are followed no more. */
export async function endContactsOver(app: SuspectedApp, id: string): Promise<void> {
  await takeSteps(app, undefined, id, ({ standing }, { day }) => {
    const of = overOn(standing, day);
    return of.length === 0
      ? []
      : [{ fact: { act: "contacts-ended", of, end: "days-over", on: day } }];
  });
}

/** The agency is reminded of notices whose time is over, once in the hours of the profile. */
export async function remindOverdue(app: SuspectedApp, id: string): Promise<void> {
  await takeSteps(app, undefined, id, ({ standing }, { at, profile }) => {
    const hours = suspectedRules(profile).notice.remindHours;
    const asked = { now: printMoment(at), before: printMoment(at.subtract({ hours })) };
    return [...overdueOn(standing, asked)].map(([agency, of]) => {
      return { fact: { act: "reminded", of, agency } };
    });
  });
}

/** Persons whose days are over are erased; the chain keeps their digests and says so. */
export async function eraseDue(
  app: SuspectedApp,
  { id, of }: { readonly id: string; readonly of: readonly number[] },
): Promise<void> {
  await takeSteps(app, undefined, id, async ({ standing }, _by, tx) => {
    if (standing.state !== "closed") return [];
    await erasePersons(tx, { id, of });
    return [{ fact: { act: "erased", of } }];
  });
}

type CaseBefore = Omit<StoredSuspected, "standing" | "updatedAt"> & {
  readonly standing: SuspectedStanding | undefined;
};

/** Steps behind the head of the chain, persons apart, and what they count. */
async function store(
  app: Pick<SuspectedApp, "countPeople">,
  tx: Sql,
  before: CaseBefore,
  steps: readonly Step[],
  by: ActingOfficer,
): Promise<void> {
  if (steps.length === 0) return;
  const at = printMoment(by.at);
  const { id, agencies } = before;
  let { head, standing } = before;
  const rows: StoredSuspectedStep[] = [];
  const runs = [];
  for (const { fact, content = {} } of steps) {
    // what a rule ends is nobody's decision
    const isByRule = fact.act === "contacts-ended" && fact.end === "case-excluded";
    const actor = isByRule ? "system" : by.actor;
    const type = "suspected.changed";
    const step = { type, station: suspectedStation, at, actor, fact, content };
    const linked = linkStep(id, head, step);
    head = linked.head;
    standing = afterStep(standing, { seq: head.seq, at, fact });
    runs.push(linked.run);
    rows.push(linked.row);
  }
  if (!standing) throw new Error("A step makes a case");
  await appendRuns(tx, runs);
  await putSuspected(tx, { ...before, standing, updatedAt: at, head });
  for (const row of rows) {
    const isNoticed = noticedActs.some((act) => act === row.fact.act);
    const noticeId = isNoticed ? newId(by.at.epochMilliseconds) : null;
    await appendSuspectedStep(tx, row, { agencies, noticeId });
  }
  await keepPersons(tx, { id, persons: steps.flatMap(({ persons }) => persons ?? []) }, by);
  const facts = steps.map(({ fact }) => fact);
  const call = await callOf(tx, before.callId);
  const counts = countCases({ id, before: before.standing, standing, facts, call });
  await app.countPeople(tx, counts, { profile: by.profile, now: by.at });
}

async function callOf(tx: Sql, id: string | null) {
  const call = id === null ? undefined : await findCall(tx, id);
  return call && { id: call.id, mode: call.standing.notice.conveyance.mode };
}

async function keepPersons(
  tx: Sql,
  { id: caseId, persons }: { readonly id: string; readonly persons: readonly KeptApart[] },
  { profile, day }: ActingOfficer,
): Promise<void> {
  const { days, agencies } = suspectedRules(profile).persons;
  const eraseOn = Temporal.PlainDate.from(day).add({ days }).toString();
  for (const { person, stated: content, salt } of persons)
    await appendPerson(tx, {
      caseId,
      person,
      profile: profile.id,
      agencies,
      content,
      salt,
      eraseOn,
    });
}
