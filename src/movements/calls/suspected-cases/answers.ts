/** What routes of suspected cases answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import type { KeptSuspected, StoredSuspected, StoredSuspectedStep } from "./store.ts";
import {
  contactEnds,
  contactSources,
  outcomes,
  suspectedActs,
  SuspectedPerson,
  suspectedStates,
} from "./suspected-case.ts";
import { type Disease, SuspectedRules } from "./suspected-rules.ts";

const Notice = z.object({
  /** Step that it is about. */
  step: z.int(),
  about: z.enum(["suspected", ...outcomes]),
  agency: z.string(),
  at: z.string(),
  dueAt: z.string(),
  acknowledgedAt: z.string().nullable(),
  /** When the agency was reminded last, its time being over; null: never. */
  remindedAt: z.string().nullable(),
});

export const ListedSuspected = z.object({
  id: z.string(),
  profile: z.string(),
  direction: z.enum(["import", "export"]),
  office: z.string(),
  state: z.enum(suspectedStates),
  /** Of the register `notifiable-diseases`; as last decided. */
  disease: z.string(),
  diseaseClass: z.string(),
  outcome: z.enum(outcomes).nullable(),
  call: z.string().nullable(),
  travellerCase: z.string().nullable(),
  /** Contacts in all, and those who are followed. */
  contacts: z.int(),
  followed: z.int(),
  /** When the agency has to have acknowledged a notice; null: it has acknowledged all. */
  noticeDueAt: z.string().nullable(),
  openedAt: z.string(),
  updatedAt: z.string(),
});
export const SuspectedPage = z.object({
  cases: z.array(ListedSuspected),
  next: z.string().nullable(),
});

export const OneSuspected = ListedSuspected.omit({ contacts: true }).extend({
  measures: z.array(z.string()),
  contacts: z.array(
    z.object({
      number: z.int(),
      /** How he was found. */
      by: z.enum(contactSources),
      exposedOn: z.string(),
      /** Last day on which he is followed. */
      until: z.string(),
      checks: z.array(z.object({ on: z.string(), hasSigns: z.boolean() })),
      end: z.enum(contactEnds).nullable(),
      endedOn: z.string().nullable(),
    }),
  ),
  notices: z.array(Notice),
  /** When persons are erased; null: they are. */
  eraseOn: z.string().nullable(),
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(suspectedActs),
      at: z.string(),
      actor: z.string(),
      /** Measure, outcome or end. */
      what: z.string().nullable(),
      contacts: z.array(z.int()),
      says: z.string().nullable(),
      place: z.string().nullable(),
      reference: z.string().nullable(),
    }),
  ),
});

export const SuspectedPersonsAnswer = z.object({
  persons: z.array(
    z.object({
      /** 0: the ill person; else the number of the contact. */
      person: z.int(),
      eraseOn: z.string(),
      /** Null: erased. */
      content: SuspectedPerson.nullable(),
    }),
  ),
});

export const SuspectedRulesAnswer = SuspectedRules.extend({
  profile: z.string(),
  /** In force today, of the register `notifiable-diseases`. */
  diseases: z.array(
    z.object({
      id: z.string(),
      class: z.string(),
      name: z.object({ en: z.string(), zh: z.string() }),
      days: z.int(),
      instrument: z.string(),
      isChecked: z.boolean(),
    } satisfies Record<keyof Disease, z.ZodType>),
  ),
});

/** @param agency notices to others are not its */
export function printListed(
  found: StoredSuspected,
  agency?: string,
): z.infer<typeof ListedSuspected> {
  const { id, profile, standing, openedAt, updatedAt } = found;
  const { direction, office, state, disease, class: diseaseClass, outcome, contacts } = standing;
  const open = standing.notices.filter(
    (one) => one.acknowledgedAt === null && (agency === undefined || one.agency === agency),
  );
  return {
    id,
    profile,
    direction,
    office,
    state,
    disease,
    diseaseClass,
    outcome,
    call: found.callId,
    travellerCase: found.travellerCaseId,
    contacts: contacts.length,
    followed: contacts.filter(({ end }) => end === null).length,
    noticeDueAt: open.map(({ dueAt }) => dueAt).toSorted()[0] ?? null,
    openedAt,
    updatedAt,
  };
}

export function printSuspected(
  found: StoredSuspected,
  known: {
    readonly steps: readonly StoredSuspectedStep[];
    readonly eraseOn: string | null;
    readonly agency: string | undefined;
  },
): z.infer<typeof OneSuspected> {
  const { measures, contacts, notices } = found.standing;
  return {
    ...printListed(found, known.agency),
    measures: measures.map(({ measure }) => measure),
    contacts: contacts.map(({ number, by, exposedOn, until, checks, end, endedOn }) => {
      return { number, by, exposedOn, until, checks: [...checks], end, endedOn };
    }),
    notices: notices.map(({ seq: step, ...one }) => ({ step, ...one })),
    eraseOn: known.eraseOn,
    history: known.steps.map(({ seq: number, at, actor, fact, content }) => ({
      number,
      act: fact.act,
      at,
      actor,
      what: whatOf(fact),
      contacts: contactsOf(fact),
      says: content.says ?? null,
      place: content.place ?? null,
      reference: content.reference ?? null,
    })),
  };
}

type Fact = StoredSuspectedStep["fact"];

function whatOf(fact: Fact): string | null {
  if (fact.act === "measure") return fact.measure;
  if (fact.act === "outcome") return fact.outcome;
  return fact.act === "contacts-ended" ? fact.end : null;
}

function contactsOf(fact: Fact): number[] {
  if (fact.act === "contacts") return fact.contacts.map(({ number }) => number);
  if (fact.act === "contact-checked") return [fact.contact];
  return fact.act === "contacts-ended" ? [...fact.of] : [];
}

export function printPersons(
  kept: readonly KeptSuspected[],
): z.infer<typeof SuspectedPersonsAnswer> {
  return { persons: kept.map(({ person, eraseOn, content }) => ({ person, eraseOn, content })) };
}
