/** Taking, giving back and handing over what waits: each in one transaction, under the lock of the case. */
import { findNamedOfficer } from "#src/identity/access/named-officer-store.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { personOf } from "#src/identity/access/person.ts";
import { handsOf } from "#src/identity/access/relation-store.ts";
import { refuseConflict } from "#src/identity/access/related-parties.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Caller, NamedOfficer } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { queueRulesOf } from "#src/registers/queue-rules.ts";
import type { QueueApp } from "./queue-facts.ts";
import { queuedRecord } from "./records.ts";
import { queueSources } from "./sources.ts";
import { listQueue, type QueueFilter, type QueueQuestion, type QueuedRow } from "./store.ts";
import { judgeTaking, requireOwn } from "./take.ts";
import { endTaking, findTaking, insertTaking } from "./taking-store.ts";

/** What a caller may be shown of the queue, and who he is. */
export async function askerOf(app: QueueApp, caller: Caller, named?: string) {
  const person = personOf(caller, named);
  const holds = (scope: string) => caller.scopes.includes("*") || caller.scopes.includes(scope);
  // an agency's officer without an agency sees the tasks of none
  const agency = holds("officer") || !holds("agency") ? undefined : (caller.agency ?? "");
  // behind the second wall nobody reads keys and relations, his own neither
  const isWalled = !queuedRecord.seenBy.some(holds);
  const { names } = isWalled ? { names: namesOfCaller(caller) } : await handsOf(app.sql, person);
  return { person, hands: new Set([person.id, ...names]), holds, agency, isWalled };
}

function namesOfCaller({ holder }: Caller): readonly string[] {
  return holder === undefined ? [] : [`account:${holder}`];
}

type Asker = Awaited<ReturnType<typeof askerOf>>;

/** The question for the queue of a caller; undefined where none of its kinds is his to work on. */
export function questionOf(
  app: QueueApp,
  caller: Caller,
  { asker, filter }: { readonly asker: Asker; readonly filter: QueueFilter },
): QueueQuestion | undefined {
  const sources = queueSources.filter(
    ({ scopes, byAgency }) => scopes.some(asker.holds) && (asker.agency === undefined || byAgency),
  );
  if (sources.length === 0) return undefined;
  const profiles = [...app.profiles.keys()];
  const aims = profiles.flatMap((profile) =>
    Object.entries(queueRulesOf(profileFor(app, profile)).hours).map(([kind, hours]) => ({
      profile,
      kind,
      hours,
    })),
  );
  const { person, hands, agency } = asker;
  const { accessRules } = app;
  const { scopes } = caller;
  const at = app.clock();
  const who = { accessRules, profiles, scopes, person: person.id, hands, agency, at };
  return { sources, aims, filter, asker: who };
}

/** What waits under an id for a caller. @throws AppError QUEUED_GONE */
export async function getQueued(
  app: QueueApp,
  caller: Caller,
  { id, asker }: { readonly id: string; readonly asker: Asker },
): Promise<QueuedRow> {
  const question = questionOf(app, caller, { asker, filter: { id } });
  const [row] = question ? await listQueue(app.sql, { ...question, order: "age", limit: 1 }) : [];
  if (row) return row;
  throw new AppError({
    code: "QUEUED_GONE",
    status: 404,
    message: `Nothing waiting for you has the id ${id.slice(0, 60)}.`,
    fix: "It may have been decided in the meantime; read the queue again.",
  });
}

export type QueueAct = {
  readonly caller: Caller;
  readonly id: string;
  readonly note: string;
  /** Officer whom an administrator names. */
  readonly officer?: string | undefined;
};

/** Takes it, from a colleague where `isOver`. @returns the taking that stands */
export async function take(app: QueueApp, act: QueueAct & { readonly isOver: boolean }) {
  const { caller, id, note, officer, isOver } = act;
  const asker = await askerOf(app, caller, officer);
  const { kind } = await getQueued(app, caller, { id, asker });
  const at = app.clock();
  const by = actorOf(caller);
  return await app.sql.begin(async (tx) => {
    const standing = await findTaking(tx, id, "lock");
    const verdict = judgeTaking(standing, { hands: asker.hands, isOver, note });
    if (verdict === "kept") return standing;
    if (verdict === "over") await endTaking(tx, { subjectId: id, by, at, note });
    const { person } = asker;
    const who = { officer: person.id, officerName: person.name, by, at };
    await insertTaking(tx, { id: newId(at.epochMilliseconds), subjectId: id, kind, note, ...who });
    return await findTaking(tx, id);
  });
}

/** Gives it back into the queue. */
export async function giveBack(app: QueueApp, { caller, id, note, officer }: QueueAct) {
  const { hands } = await askerOf(app, caller, officer);
  await app.sql.begin(async (tx) => {
    requireOwn(await findTaking(tx, id, "lock"), hands);
    await endTaking(tx, { subjectId: id, by: actorOf(caller), at: app.clock(), note });
  });
}

/** Hands it over to a colleague, who is judged as he would be if he took it himself. */
export async function handOver(app: QueueApp, act: QueueAct & { readonly to: string }) {
  const { caller, id, note, officer, to } = act;
  const { hands } = await askerOf(app, caller, officer);
  const colleague = await getColleague(app, caller, to);
  const at = app.clock();
  const by = actorOf(caller);
  return await app.sql.begin(async (tx) => {
    const { kind } = requireOwn(await findTaking(tx, id, "lock"), hands);
    await requireMay(app, colleague, { kind, id });
    await endTaking(tx, { subjectId: id, by, at, note });
    const who = { officer: `account:${colleague.accountId}`, officerName: colleague.name, by, at };
    await insertTaking(tx, { id: newId(at.epochMilliseconds), subjectId: id, kind, note, ...who });
    return await findTaking(tx, id);
  });
}

/** Cases that one hand-over of a shift takes on. */
const shiftMax = 1_000;

/** Hands over all that the caller has; what the colleague may not decide stays. */
export async function coverShift(
  app: QueueApp,
  { caller, to, note, officer }: Omit<QueueAct, "id"> & { readonly to: string },
): Promise<{ readonly handedOver: number; readonly kept: number }> {
  const asker = await askerOf(app, caller, officer);
  const question = questionOf(app, caller, { asker, filter: { taken: "mine" } });
  const held = question
    ? await listQueue(app.sql, { ...question, order: "age", limit: shiftMax })
    : [];
  let kept = 0;
  for (const { id } of held) {
    try {
      await handOver(app, { caller, id, note, officer, to });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "QUEUE_COLLEAGUE_UNKNOWN") throw error;
      kept++;
    }
  }
  return { handedOver: held.length - kept, kept };
}

async function getColleague(app: QueueApp, caller: Caller, to: string): Promise<NamedOfficer> {
  const about = { party: caller.partyId, at: app.clock() };
  const found = await findNamedOfficer(app.sql, to, about);
  if (found) return found;
  throw new AppError({
    code: "QUEUE_COLLEAGUE_UNKNOWN",
    status: 422,
    message: `There is no official named ${to.slice(0, 60)}.`,
    fix: "Enter the name as in the list of members, or the e-mail address.",
  });
}

/** A colleague without the scope, of another agency, or related to the party is given nothing. */
async function requireMay(
  app: QueueApp,
  { accountId, name, partyId, scopes, agency }: NamedOfficer,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<void> {
  const owners = await queuedRecord.find(app.sql, id, undefined);
  const source = queueSources.find((one) => one.kind === kind);
  const isHome = scopes.includes("*") || scopes.includes("officer");
  const isOfAgency = isHome || agency === undefined || owners?.agencies?.includes(agency) === true;
  const may = source?.scopes.some((scope) => scopes.includes("*") || scopes.includes(scope));
  if (may !== true || !isOfAgency) {
    throw new AppError({
      code: "QUEUE_COLLEAGUE_MAY_NOT",
      status: 409,
      message: `${name} is not authorised for cases of this kind.`,
      fix: "Hand it over to somebody with a suitable role.",
    });
  }
  const person = { id: `account:${accountId}`, name, party: partyId };
  if (owners)
    await refuseConflict(app, { ...person, isMachine: false, isAdministrator: false }, owners);
}
