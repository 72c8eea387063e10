/** What is done about calls: held, decided, linked to the chain and stored in one transaction. */
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
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
import { affectedAreas } from "./affected-areas.ts";
import {
  afterStep,
  type CallContent,
  type CallFact,
  type CallNotice,
  type CallStanding,
  hindrancesOf,
} from "./call.ts";
import { keyOfNotice } from "./call-key.ts";
import { type ConveyanceRules, conveyanceRules, needsPratique } from "./conveyance-rules.ts";
import { type CallForm, entriesOf, type Health, namesPersons } from "./forms.ts";
import { judgeHealth } from "./judge-health.ts";
import { hasOpen } from "./suspected-cases/store.ts";
import * as refusals from "./refusals.ts";
import { isWrongImo } from "../conveyance-register/ship-number.ts";
import {
  appendCallStep,
  appendPersons,
  erasePersons,
  findCall,
  putCall,
  type StoredCall,
} from "./store.ts";

/** Station under which the chains of calls are told from those of declarations. */
export const callStation = "calls";

/** One step to take: the fact, what goes with it, and a list of persons to keep apart. */
type Step = {
  readonly fact: CallFact;
  readonly content?: CallContent;
  readonly persons?: { readonly form: CallForm; readonly salt: string };
};

/** With a transaction that is open, acts are part of it. */
export type Desk = ProfilesApp & { readonly tx?: Sql };

/** Reference of the message by which it came, where it was one. */
type MessageSource = { readonly message?: string | undefined };

function heardAs(message: string | undefined): CallContent {
  return message === undefined ? {} : { message };
}

type Moment = { readonly at: Temporal.Instant; readonly profile: Profile; readonly day: string };

/** A carrier or its agent notifies a call. @returns its id */
export async function notifyCall(
  app: Desk,
  caller: Caller,
  {
    profile,
    notice,
    reason,
    message,
  }: MessageSource & {
    readonly profile: Profile;
    readonly notice: CallNotice;
    readonly reason?: string;
  },
): Promise<string> {
  checkNotice(notice);
  const at = app.clock();
  const party = caller.partyId;
  const id = newDeclarationId(at.epochMilliseconds, bucketOf(party));
  const { mode } = notice.conveyance;
  const fact: CallFact = {
    act: "notified",
    key: keyOfNotice(notice),
    needsPratique: needsPratique(conveyanceRules(profile), mode),
  };
  const fresh = { id, profile: profile.id, party, notifiedAt: printMoment(at), head: emptyChain };
  await inTransaction(app, async (tx) => {
    const by = { actor: actorOf(caller), at, profile };
    const content = {
      notice,
      ...(reason === undefined ? {} : { says: reason }),
      ...heardAs(message),
    };
    await store(tx, { ...fresh, standing: undefined }, [{ fact, content }], by);
  });
  return id;
}

/** Other particulars of a call that has not arrived. */
export async function amendCall(
  app: Desk,
  caller: Caller,
  {
    id,
    notice,
    reason,
    message,
  }: MessageSource & { readonly id: string; readonly notice: CallNotice; readonly reason: string },
): Promise<void> {
  checkNotice(notice);
  await takeSteps(app, caller, id, ({ standing }) => {
    if (standing.state !== "expected") throw refusals.notNow(standing.state);
    if (standing.notice.conveyance.mode !== notice.conveyance.mode) throw refusals.otherMode();
    const fact = { act: "amended", key: keyOfNotice(notice) } as const;
    return [{ fact, content: { notice, says: reason, ...heardAs(message) } }];
  });
}

/** The conveyance does not come. */
export async function cancelCall(
  app: Desk,
  caller: Caller,
  {
    id,
    reason,
    notice,
    message,
  }: MessageSource & { readonly id: string; readonly reason: string; readonly notice?: CallNotice },
): Promise<void> {
  await takeSteps(app, caller, id, ({ standing }) => {
    if (standing.state !== "expected") throw refusals.notNow(standing.state);
    const said = notice === undefined ? {} : { notice };
    return [
      { fact: { act: "cancelled" }, content: { says: reason, ...said, ...heardAs(message) } },
    ];
  });
}

/** A form of the call; the same kind again takes the place of the one before. */
export async function reportForm(
  app: Desk,
  caller: Caller,
  { id, form, message }: MessageSource & { readonly id: string; readonly form: CallForm },
): Promise<void> {
  await takeSteps(app, caller, id, (found, moment) => {
    const { standing } = found;
    if (standing.state === "cancelled" || standing.state === "departed")
      throw refusals.notNow(standing.state);
    const stated = { act: "form", form: form.form, entries: entriesOf(form) } as const;
    if (!namesPersons(form)) return [{ fact: stated, content: { form, ...heardAs(message) } }];
    const salt = newSalt();
    const kept = { ...stated, kept: saltedDigest(salt, form) };
    const persons = { form, salt };
    if (form.form !== "health") return [{ fact: kept, content: heardAs(message), persons }];
    const { missing, next } = afterHealth(app, { standing, declared: form, moment });
    return [{ fact: { ...kept, missing }, content: heardAs(message), persons }, ...next];
  });
}

/** What a declaration of health leads to: pratique by rule, a case, or nothing before it is complete. */
function afterHealth(
  app: ProfilesApp,
  of: { readonly standing: CallStanding; readonly declared: Health; readonly moment: Moment },
): { readonly missing: readonly string[]; readonly next: readonly Step[] } {
  const { standing, declared, moment } = of;
  const rules = conveyanceRules(moment.profile);
  const { state } = standing.health;
  if (rules.health === undefined || state === "not-needed") return { missing: [], next: [] };
  const { mode } = standing.notice.conveyance;
  const arrives = Temporal.Instant.from(standing.arrivedAt ?? standing.notice.eta);
  const outcome = judgeHealth(rules.health, {
    mode,
    declared,
    areas: affectedAreas(app.snapshots.current(moment.profile.id)),
    day: legalDay(moment.profile.timeZone, arrives).toString(),
  });
  const missing = outcome.kind === "incomplete" ? outcome.missing : [];
  // what an officer has to look at stays a case until it is decided
  const isWithOfficer = state === "case" || state === "refused";
  if (outcome.kind === "granted" && state === "awaited")
    return { missing, next: [{ fact: { act: "pratique-granted" } }] };
  if (outcome.kind !== "case") return { missing, next: [] };
  const reasons = isWithOfficer
    ? [...new Set([...standing.health.reasons, ...outcome.reasons])]
    : outcome.reasons;
  const tasks = tasksOf(rules, { mode, opens: "case" });
  return { missing, next: [{ fact: { act: "case-opened", reasons, tasks } }] };
}

function tasksOf(
  { tasks }: ConveyanceRules,
  joins: { readonly mode: CallNotice["conveyance"]["mode"]; readonly opens: "case" | "arrival" },
) {
  return tasks
    .filter(({ modes, opens }) => opens === joins.opens && modes.includes(joins.mode))
    .map(({ id, agency }) => ({ id, agency }));
}

/** The conveyance is there: tasks of agencies join. */
export async function reportArrival(
  app: ProfilesApp,
  caller: Caller,
  { id, at, berth }: { readonly id: string; readonly at: string; readonly berth: string },
): Promise<void> {
  await takeSteps(app, caller, id, ({ standing }, moment) => {
    if (standing.state !== "expected") throw refusals.notNow(standing.state);
    checkTime(at, moment);
    const { mode } = standing.notice.conveyance;
    const tasks = tasksOf(conveyanceRules(moment.profile), { mode, opens: "arrival" });
    const on = printMoment(Temporal.Instant.from(at));
    return [{ fact: { act: "arrived", on, tasks }, content: { berth } }];
  });
}

/** An agency records what its task came to. Of several the last one stands. */
export async function recordFinding(
  app: ProfilesApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly task: string;
    readonly exit: string;
    readonly says: string;
  },
): Promise<void> {
  const { id, task, exit, says } = asked;
  await takeSteps(app, caller, id, async ({ standing }, { profile }, tx) => {
    if (!standing.tasks.some((one) => one.id === task)) throw refusals.noTask(task, standing);
    if (standing.state === "cancelled" || standing.state === "departed")
      throw refusals.notNow(standing.state);
    const kind = conveyanceRules(profile).tasks.find((one) => one.id === task);
    const lawful = kind?.exits.find((one) => one.id === exit);
    if (!kind || !lawful) throw refusals.exitNotLawful(task, exit, kind?.exits ?? []);
    const isHealth = kind.opens === "case";
    const { result } = lawful;
    if (isHealth && result === "ok" && (await hasOpen(tx, { call: id })))
      throw refusals.suspicionOpen();
    return [{ fact: { act: "finding", task, result, exit, isHealth }, content: { says } }];
  });
}

/**
 * The health of a call is a case for an officer, for another reason than its declaration: in the
 * caller's transaction, of a call that needs pratique and has not left.
 */
export async function raiseHealthCase(
  tx: Sql,
  id: string,
  { reason, ...by }: By & { readonly reason: string },
): Promise<void> {
  const found = await findCall(tx, id, "hold");
  if (!found) return;
  const { state, health, notice } = found.standing;
  if (state === "cancelled" || state === "departed" || health.state === "not-needed") return;
  if (health.state !== "granted" && health.reasons.includes(reason)) return;
  const { mode } = notice.conveyance;
  const tasks = tasksOf(conveyanceRules(by.profile), { mode, opens: "case" });
  const reasons = [...new Set([...health.reasons, reason])];
  await store(tx, found, [{ fact: { act: "case-opened", reasons, tasks } }], by);
}

/** Customs clears the conveyance outward: no task may be open or hold it. */
export async function clearCall(
  app: ProfilesApp,
  caller: Caller,
  { id, says }: { readonly id: string; readonly says: string },
): Promise<void> {
  await takeSteps(app, caller, id, ({ standing }) => {
    if (standing.state !== "arrived") throw refusals.notNow(standing.state);
    const hindrances = hindrancesOf(standing);
    if (hindrances.length > 0) throw refusals.notDone(hindrances);
    return [{ fact: { act: "cleared" }, content: says === "" ? {} : { says } }];
  });
}

/** It is gone; without clearance that is an alarm, for nobody can call it back. */
export async function reportDeparture(
  app: ProfilesApp,
  caller: Caller,
  { id, at }: { readonly id: string; readonly at: string },
): Promise<void> {
  await takeSteps(app, caller, id, ({ standing }, moment) => {
    if (standing.state !== "arrived" && standing.state !== "cleared")
      throw refusals.notNow(standing.state);
    checkTime(at, moment);
    if (standing.arrivedAt !== null && Temporal.Instant.compare(at, standing.arrivedAt) < 0)
      throw refusals.beforeArrival(standing.arrivedAt);
    return [{ fact: { act: "departed", on: printMoment(Temporal.Instant.from(at)) } }];
  });
}

/** Lists of persons whose days are over are erased; the chain keeps their digest and says so. */
export async function eraseDue(
  app: ProfilesApp,
  { callId, of }: { readonly callId: string; readonly of: readonly number[] },
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const found = await findCall(tx, callId, "hold");
    if (!found) return;
    const by = {
      actor: "system",
      at: app.clock(),
      profile: getProfile(app.profiles, found.profile),
    };
    await store(tx, found, [{ fact: { act: "erased", of } }], by);
    await erasePersons(tx, { callId, of });
  });
}

async function inTransaction(app: Desk, run: (tx: Sql) => Promise<void>): Promise<void> {
  if (app.tx) await run(app.tx);
  else await app.sql.begin(run);
}

async function takeSteps(
  app: Desk,
  caller: Caller,
  id: string,
  decide: (
    found: StoredCall,
    moment: Moment,
    tx: Sql,
  ) => readonly Step[] | Promise<readonly Step[]>,
): Promise<void> {
  await inTransaction(app, async (tx) => {
    const found = await findCall(tx, id, "hold");
    if (!found) throw refusals.noSuchCall();
    const profile = getProfile(app.profiles, found.profile);
    const at = app.clock();
    const day = legalDay(profile.timeZone, at).toString();
    const steps = await decide(found, { at, profile, day }, tx);
    await store(tx, found, steps, { actor: actorOf(caller), at, profile });
  });
}

type CallBefore = Omit<StoredCall, "standing" | "updatedAt"> & {
  readonly standing: CallStanding | undefined;
};
type By = { readonly actor: string; readonly at: Temporal.Instant; readonly profile: Profile };

/** Steps behind the head of the chain, and the call as it stands after them. */
async function store(tx: Sql, before: CallBefore, steps: readonly Step[], by: By): Promise<void> {
  const at = printMoment(by.at);
  const { id, profile, party, notifiedAt } = before;
  let { head, standing } = before;
  const taken = [];
  for (const { fact, content = {}, persons } of steps) {
    // what a rule decides is nobody's decision
    const isByRule = fact.act === "pratique-granted" || fact.act === "case-opened";
    const actor = isByRule ? "system" : by.actor;
    const type = "call.changed";
    const linked = linkStep(id, head, { type, station: callStation, at, actor, fact, content });
    head = linked.head;
    standing = afterStep(standing, { seq: head.seq, at, fact, content });
    taken.push({ run: linked.run, step: linked.row, persons });
  }
  if (!standing) return;
  await appendRuns(
    tx,
    taken.map(({ run }) => run),
  );
  await putCall(tx, { id, profile, party, notifiedAt, updatedAt: at, standing, head });
  for (const { step, persons } of taken) {
    await appendCallStep(tx, step, party);
    if (persons) await keepPersons(tx, { ...step, persons, party }, by);
  }
}

async function keepPersons(
  tx: Sql,
  step: {
    readonly recordId: string;
    readonly seq: number;
    readonly persons: NonNullable<Step["persons"]>;
    readonly party: string;
  },
  { at, profile }: By,
): Promise<void> {
  const { recordId: callId, seq, party, persons } = step;
  const { form, salt } = persons;
  const rule = conveyanceRules(profile).persons.find((one) => one.form === form.form);
  if (!rule) return;
  const eraseOn = legalDay(profile.timeZone, at).add({ days: rule.days }).toString();
  const { agencies } = rule;
  const row = { callId, seq, profile: profile.id, agencies, content: form, salt, eraseOn };
  await appendPersons(tx, { ...row, form: rule.form }, party);
}

function checkNotice({ conveyance, eta, etd }: CallNotice): void {
  const { mode, id } = conveyance;
  if (mode === "ship" && isWrongImo(id)) throw refusals.wrongShipNumber(id);
  if (etd !== undefined && Temporal.Instant.compare(etd, eta) < 0) throw refusals.leavesBefore();
}

/** What is reported has happened. */
function checkTime(at: string, { at: now }: Moment): void {
  if (Temporal.Instant.compare(at, now.add({ minutes: 5 })) > 0) throw refusals.toCome(at);
}
