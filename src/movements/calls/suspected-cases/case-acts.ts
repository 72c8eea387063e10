/** Acts of officers on a suspected case: opened on a call, measures, contacts, outcomes, acknowledgement. */
import { newSalt } from "#src/kernel/salt.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { saltedDigest } from "#src/platform/events/steps.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { getProfile } from "#src/registers/profile.ts";
import { raiseHealthCase } from "../call-desk.ts";
import { findCall, listPersons as listPersonsOfCall, type StoredCall } from "../store.ts";
import {
  actingOf,
  diseaseOf,
  noticeOf,
  openSuspected,
  type Step,
  type SuspectedApp,
  takeSteps,
} from "./case-desk.ts";
import {
  type CallLists,
  type ContactQuery,
  findContacts,
  type Listed,
  personOf,
} from "./find-contacts.ts";
import * as refusals from "./refusals.ts";
import { listPersons, type StoredSuspected } from "./store.ts";
import type { ContactEnd, Outcome, SuspectedPerson } from "./suspected-case.ts";
import { suspectedRules } from "./suspected-rules.ts";

export type SuspicionOnCall = {
  readonly id: string;
  readonly disease: string;
  readonly says: string;
  /** Line of the declaration of health, from 1; or a line of a list; or the person himself. */
  readonly ill?: number | undefined;
  readonly list?: "crew-list" | "passenger-list" | undefined;
  readonly number?: number | undefined;
  readonly person?: SuspectedPerson | undefined;
  readonly symptoms?: string | undefined;
};

/** An officer suspects somebody on a call: its health is a case for him from then on. */
export async function suspectOnCall(
  app: SuspectedApp,
  caller: Caller,
  asked: SuspicionOnCall,
): Promise<string> {
  return await app.sql.begin(async (tx) => {
    const call = await findCall(tx, asked.id, "hold");
    if (!call) throw refusals.noSuchCase();
    const profile = getProfile(app.profiles, call.profile);
    const by = actingOf(app, actorOf(caller), profile);
    const person = await personOnCall(tx, call, asked);
    const origin = {
      direction: "import",
      office: call.standing.notice.office,
      callId: call.id,
      travellerCaseId: null,
    } as const;
    const { disease, says } = asked;
    const id = await openSuspected(app, tx, { origin, disease, person, says }, by);
    await raiseHealthCase(tx, call.id, { ...by, reason: "suspected-case" });
    return id;
  });
}

/** From the declaration of health, a list, or as the officer states him. */
async function personOnCall(
  tx: Sql,
  call: StoredCall,
  asked: SuspicionOnCall,
): Promise<SuspectedPerson> {
  const { ill, person } = asked;
  let { list, number } = asked;
  const symptoms = asked.symptoms === undefined ? {} : { symptoms: asked.symptoms };
  let stated: Partial<SuspectedPerson> = { ...person, ...symptoms };
  if (ill !== undefined) {
    const health = await formOf(tx, call, "health");
    const line = health?.form === "health" ? health.ill[ill - 1] : undefined;
    if (!line) throw refusals.noPersonNamed(`line ${ill} of the declaration of health`);
    list ??= line.list;
    number ??= line.person;
    const since = line.since === undefined ? {} : { since: line.since };
    stated = { symptoms: line.symptoms, ...since, ...stated };
    if (line.seat !== "") stated = { seat: line.seat, ...stated };
  }
  if (list !== undefined && number !== undefined) {
    const listed = (await listsOf(tx, call))[list]?.find((one) => one.number === number);
    if (!listed) throw refusals.noPersonNamed(`line ${number} of the ${list}`);
    const known = personOf(listed);
    return { ...known, ...stated, seat: stated.seat ?? known.seat };
  }
  if (person === undefined) throw refusals.missing("the person, or a line of a list of the call");
  return { ...person, ...stated };
}

async function formOf(tx: Sql, { id, standing }: StoredCall, form: keyof typeof standing.forms) {
  const seq = standing.forms[form]?.seq;
  const lists = await listPersonsOfCall(tx, [id]);
  return lists.find((one) => one.seq === seq)?.content ?? undefined;
}

async function listsOf(tx: Sql, call: StoredCall): Promise<CallLists> {
  const read = async (list: "crew-list" | "passenger-list") => {
    const form = await formOf(tx, call, list);
    const persons: readonly Listed[] | undefined = form?.form === list ? form.persons : undefined;
    return persons === undefined ? {} : { [list]: persons };
  };
  return { ...(await read("crew-list")), ...(await read("passenger-list")) };
}

/** Observation, isolation, or transfer against a receipt. */
export async function takeMeasure(
  app: SuspectedApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly measure: string;
    readonly says: string;
    readonly place?: string | undefined;
    readonly reference?: string | undefined;
  },
): Promise<void> {
  await takeSteps(app, caller, asked.id, ({ standing }, { profile }) => {
    if (standing.outcome === "excluded") throw refusals.excludedAlready();
    const { measures } = suspectedRules(profile);
    const kind = measures.find(({ id }) => id === asked.measure);
    if (!kind) throw refusals.noMeasure(asked.measure, measures);
    const { id: measure, does } = kind;
    const { says, place, reference } = asked;
    if (does !== "observe" && place === undefined)
      throw refusals.missing("where the person is, or who took the person over");
    if (does === "transfer" && reference === undefined)
      throw refusals.missing("the number of the receipt");
    const content = {
      says,
      ...(place === undefined ? {} : { place }),
      ...(reference === undefined ? {} : { reference }),
    };
    return [{ fact: { act: "measure", measure, does }, content }];
  });
}

/** Contacts that were not known yet, each followed for the days of the disease. */
export async function addContacts(
  app: SuspectedApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly contacts: ContactQuery;
    readonly exposedOn: string;
    readonly says: string;
  },
): Promise<void> {
  const { contacts, exposedOn, says } = asked;
  await takeSteps(app, caller, asked.id, async (found, by, tx) => {
    const { standing } = found;
    if (standing.outcome === "excluded") throw refusals.excludedAlready();
    if (exposedOn > by.day) throw refusals.dayNotPossible(exposedOn);
    const { days } = diseaseOf(app, standing.disease, by);
    const { ill, known, lists, rows } = await aroundOf(tx, found, by.profile);
    if (contacts.by !== "named") {
      const list = contacts.by === "list" ? contacts.list : "passenger-list";
      if (lists[list] === undefined) throw refusals.listErased();
    }
    const persons = findContacts(contacts, { ill, known, lists, rows });
    if (persons.length === 0) throw refusals.noContactsFound();
    const until = Temporal.PlainDate.from(exposedOn).add({ days }).toString();
    const fresh = persons.map((stated, at) => {
      const [number, salt] = [standing.contacts.length + at + 1, newSalt()];
      const contact = { number, by: contacts.by, kept: saltedDigest(salt, stated) };
      return { contact: { ...contact, exposedOn, until }, kept: { person: number, stated, salt } };
    });
    const fact = { act: "contacts", contacts: fresh.map(({ contact }) => contact) } as const;
    return [{ fact, content: { says }, persons: fresh.map(({ kept }) => kept) }];
  });
}

/** The ill person, contacts that are known, lists of the call, and rows that count there. */
async function aroundOf(
  tx: Sql,
  { id, callId }: StoredSuspected,
  profile: Parameters<typeof suspectedRules>[0],
) {
  const kept = await listPersons(tx, [id]);
  const ill = kept.find(({ person }) => person === 0)?.content;
  if (!ill) throw refusals.noPersonNamed("the case any more: the person was erased");
  const known = kept.flatMap(({ content }) => content ?? []);
  const call = callId === null ? undefined : await findCall(tx, callId);
  const mode = call?.standing.notice.conveyance.mode;
  const rows = suspectedRules(profile).contacts.rows.find((one) => one.mode === mode)?.rows;
  return { ill, known, lists: call ? await listsOf(tx, call) : {}, rows };
}

/** Somebody looked at a contact on a day. */
export async function checkContact(
  app: SuspectedApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly contact: number;
    readonly on: string;
    readonly hasSigns: boolean;
    readonly says: string;
  },
): Promise<void> {
  const { contact: number, on, hasSigns, says } = asked;
  await takeSteps(app, caller, asked.id, (found, { day }) => {
    const { exposedOn } = followed(found, number);
    if (on > day || on < exposedOn) throw refusals.dayNotPossible(on);
    return [{ fact: { act: "contact-checked", contact: number, on, hasSigns }, content: { says } }];
  });
}

/** Following ends before its last day where a case is made of the contact, or he is handed over. */
export async function endContact(
  app: SuspectedApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly contact: number;
    readonly end: Extract<ContactEnd, "became-case" | "handed-over">;
    readonly reference: string;
    readonly says: string;
  },
): Promise<void> {
  const { contact, end, reference, says } = asked;
  await takeSteps(app, caller, asked.id, (found, { day: on }) => {
    followed(found, contact);
    const fact = { act: "contacts-ended", of: [contact], end, on } as const;
    return [{ fact, content: { says, reference } }];
  });
}

function followed({ standing: { contacts } }: StoredSuspected, number: number) {
  const contact = contacts.find((one) => one.number === number);
  if (!contact || contact.end !== null) throw refusals.noContact(number, contacts.length);
  return contact;
}

/** What the suspicion came to. Once it is excluded nobody is followed for it. */
export async function decideOutcome(
  app: SuspectedApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly outcome: Outcome;
    /** Another disease than was suspected. */
    readonly disease?: string | undefined;
    readonly reference?: string | undefined;
    readonly says: string;
  },
): Promise<void> {
  const { outcome, says, reference } = asked;
  await takeSteps(app, caller, asked.id, ({ standing }, by) => {
    if (standing.outcome === "excluded") throw refusals.excludedAlready();
    const disease =
      asked.disease === undefined ? standing.disease : diseaseOf(app, asked.disease, by).id;
    const content = { says, ...(reference === undefined ? {} : { reference }) };
    const decided: Step = {
      fact: { act: "outcome", outcome, disease, notice: noticeOf(by) },
      content,
    };
    const of = standing.contacts.filter(({ end }) => end === null).map(({ number }) => number);
    if (outcome !== "excluded" || of.length === 0) return [decided];
    return [decided, { fact: { act: "contacts-ended", of, end: "case-excluded", on: by.day } }];
  });
}

/** An officer of the notified agency acknowledges what it was notified of. */
export async function acknowledge(
  app: SuspectedApp,
  caller: Caller,
  asked: { readonly id: string; readonly reference: string; readonly says: string },
): Promise<void> {
  await takeSteps(app, caller, asked.id, ({ standing }) => {
    const of = standing.notices
      .filter((one) => one.acknowledgedAt === null && one.agency === caller.agency)
      .map(({ seq }) => seq);
    if (of.length === 0) throw refusals.nothingToAcknowledge();
    const { reference, says } = asked;
    return [{ fact: { act: "acknowledged", of }, content: { says, reference } }];
  });
}
