/**
 * Suspected cases of a disease: a person on a call of a conveyance, or a traveller, whom an officer suspects
 * of one. In: symptoms, the suspected disease of the register, measures, contacts, outcomes. Out: whether
 * the suspicion stands open, for free pratique waits for it, until when each contact is followed, notices to
 * the health agency with its acknowledgement, and figures. A case is the fold of its steps, each an event
 * of a chain of its own under the hourly root. Persons lie apart, and are erased in time; the chain has
 * their salted digests. Owns `suspected_cases`, `suspected_steps`, `suspected_persons`.
 */
import { z } from "zod";
import { plainText } from "../../cargo/consignment.ts";

/** The ill person, or a contact: kept apart. */
export const SuspectedPerson = z.strictObject({
  family: plainText(100).min(1),
  given: plainText(100).default(""),
  nationality: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a country code of two capital letters")
    .optional(),
  bornOn: z.iso.date().optional(),
  document: plainText(40).default(""),
  /** Where the person is reached while being followed. */
  contact: plainText(200).default(""),
  /** Seat, cabin or coach: contacts are found by it. */
  seat: plainText(20).default(""),
  symptoms: plainText(500).default(""),
  /** Day on which they began. */
  since: z.iso.date().optional(),
});
export type SuspectedPerson = z.infer<typeof SuspectedPerson>;

export const outcomes = ["probable", "confirmed", "excluded"] as const;
export type Outcome = (typeof outcomes)[number];
export const suspectedStates = ["open", "following", "closed"] as const;
export type SuspectedState = (typeof suspectedStates)[number];
export const measureEffects = ["observe", "isolate", "transfer"] as const;
export type MeasureEffect = (typeof measureEffects)[number];
/** How contacts were found. */
export const contactSources = ["seats", "cabin", "list", "named"] as const;
export type ContactSource = (typeof contactSources)[number];
/**
 * How following a contact ends. `days-over` and `case-excluded` end it by rule; nobody ends it before its
 * last day, but by making a case of the contact or by handing him over to another authority.
 */
export const contactEnds = ["days-over", "case-excluded", "became-case", "handed-over"] as const;
export type ContactEnd = (typeof contactEnds)[number];

export type NewContact = {
  /** From 1. */
  readonly number: number;
  readonly by: ContactSource;
  /** Salted digest of the person. */
  readonly kept: string;
  /** Last day of contact, and last day on which he is followed. */
  readonly exposedOn: string;
  readonly until: string;
};
export type ContactStanding = NewContact & {
  /** Days on which somebody looked at him; with signs of the disease or without. */
  readonly checks: readonly { readonly on: string; readonly hasSigns: boolean }[];
  readonly end: ContactEnd | null;
  readonly endedOn: string | null;
};

/** Notice to the health agency: of the suspicion, and of each outcome. */
export type Notice = {
  /** Step that it tells of. */
  readonly seq: number;
  readonly about: "suspected" | Outcome;
  readonly agency: string;
  readonly at: string;
  readonly dueAt: string;
  readonly acknowledgedAt: string | null;
  /** When the agency was reminded last, since its time was over; null: never. */
  readonly remindedAt: string | null;
};

/** What was done. Codes and days stand in the chain; words and persons as a digest. */
export type SuspectedFact =
  | {
      readonly act: "opened";
      readonly direction: "import" | "export";
      readonly office: string;
      readonly disease: string;
      /** Class of the disease on that day, by the register. */
      readonly class: string;
      readonly kept: string;
      readonly notice: NoticeTerm;
    }
  | { readonly act: "measure"; readonly measure: string; readonly does: MeasureEffect }
  | { readonly act: "contacts"; readonly contacts: readonly NewContact[] }
  | {
      readonly act: "contact-checked";
      readonly contact: number;
      readonly on: string;
      readonly hasSigns: boolean;
    }
  | {
      readonly act: "contacts-ended";
      readonly of: readonly number[];
      readonly end: ContactEnd;
      readonly on: string;
    }
  | {
      readonly act: "outcome";
      readonly outcome: Outcome;
      readonly disease: string;
      readonly notice: NoticeTerm;
    }
  | { readonly act: "acknowledged"; readonly of: readonly number[] }
  /** The agency is reminded of notices whose time is over. */
  | { readonly act: "reminded"; readonly of: readonly number[]; readonly agency: string }
  | { readonly act: "erased"; readonly of: readonly number[] };
export type NoticeTerm = { readonly agency: string; readonly dueAt: string };
export const suspectedActs = [
  "opened",
  "measure",
  "contacts",
  "contact-checked",
  "contacts-ended",
  "outcome",
  "acknowledged",
  "reminded",
  "erased",
] as const satisfies readonly SuspectedFact["act"][];

/** Steps of which the agency is notified outside: its subscriptions carry them. */
export const noticedActs = [
  "opened",
  "outcome",
  "reminded",
] as const satisfies SuspectedFact["act"][];

/** What goes with a fact and stands in the chain as a digest. */
export type SuspectedContent = {
  /** Reason, or what was found, in words that name nobody. */
  readonly says?: string;
  /** Number of a receipt, or the agency's number. */
  readonly reference?: string;
  /** Where the person is, or who took him over. */
  readonly place?: string;
};

export type SuspectedStanding = {
  readonly direction: "import" | "export";
  readonly office: string;
  readonly state: SuspectedState;
  readonly disease: string;
  readonly class: string;
  /** Null: the suspicion is neither excluded nor borne out. */
  readonly outcome: Outcome | null;
  readonly decidedAt: string | null;
  readonly measures: readonly { readonly measure: string; readonly does: MeasureEffect }[];
  readonly contacts: readonly ContactStanding[];
  readonly notices: readonly Notice[];
  /** Persons that were erased; 0 is the ill one. */
  readonly erased: readonly number[];
};

export type SuspectedStep = {
  readonly seq: number;
  readonly at: string;
  readonly fact: SuspectedFact;
};

/** The case after a step. @param before undefined: there was none, and the step opens it */
export function afterStep(
  before: SuspectedStanding | undefined,
  { seq, at, fact }: SuspectedStep,
): SuspectedStanding {
  if (fact.act === "opened") {
    const { direction, office, disease, class: class_, notice } = fact;
    const notices = [{ ...unanswered, ...notice, seq, about: "suspected", at } as const];
    const start = { outcome: null, decidedAt: null, measures: [], contacts: [], erased: [] };
    return settled({ direction, office, disease, class: class_, ...start, notices });
  }
  if (!before) throw new Error("A case begins with a suspicion");
  const { contacts } = before;
  switch (fact.act) {
    case "measure": {
      const { measure, does } = fact;
      return settled({ ...before, measures: [...before.measures, { measure, does }] });
    }
    case "contacts": {
      const fresh = fact.contacts.map((one) => ({ ...one, checks: [], end: null, endedOn: null }));
      return settled({ ...before, contacts: [...contacts, ...fresh] });
    }
    case "contact-checked": {
      const { on, hasSigns } = fact;
      const looked = (one: ContactStanding) => ({
        ...one,
        checks: [...one.checks, { on, hasSigns }],
      });
      return changed(before, [fact.contact], looked);
    }
    case "contacts-ended":
      return changed(before, fact.of, (one) => ({ ...one, end: fact.end, endedOn: fact.on }));
    case "outcome": {
      const { outcome, disease, notice } = fact;
      const told = { ...unanswered, ...notice, seq, about: outcome, at };
      return settled({
        ...before,
        outcome,
        disease,
        decidedAt: at,
        notices: [...before.notices, told],
      });
    }
    case "acknowledged": {
      const notices = before.notices.map((one) =>
        fact.of.includes(one.seq) ? { ...one, acknowledgedAt: at } : one,
      );
      return { ...before, notices };
    }
    case "reminded": {
      const notices = before.notices.map((one) =>
        fact.of.includes(one.seq) ? { ...one, remindedAt: at } : one,
      );
      return { ...before, notices };
    }
    case "erased":
      return { ...before, erased: [...before.erased, ...fact.of] };
    default:
      return fact satisfies never;
  }
}

const unanswered = { acknowledgedAt: null, remindedAt: null } as const;

function changed(
  before: SuspectedStanding,
  numbers: readonly number[],
  by: (contact: ContactStanding) => ContactStanding,
): SuspectedStanding {
  const contacts = before.contacts.map((one) => (numbers.includes(one.number) ? by(one) : one));
  return settled({ ...before, contacts });
}

function settled(one: Omit<SuspectedStanding, "state">): SuspectedStanding {
  return { ...one, state: stateOf(one) };
}

/** Open until it is excluded, or borne out and the person isolated or transferred. */
function stateOf({
  outcome,
  measures,
  contacts,
}: Omit<SuspectedStanding, "state">): SuspectedState {
  const isApart = measures.some(({ does }) => does !== "observe");
  if (outcome === null || (outcome !== "excluded" && !isApart)) return "open";
  return contacts.some(({ end }) => end === null) ? "following" : "closed";
}

/** Contacts whose last day is over without signs of the disease: following them ends by rule. */
export function overOn({ contacts }: SuspectedStanding, day: string): readonly number[] {
  return contacts
    .filter(({ end, until, checks }) => {
      return end === null && until < day && !checks.some(({ hasSigns }) => hasSigns);
    })
    .map(({ number }) => number);
}

/**
 * Notices whose time is over and that nobody acknowledged, nor was reminded of since `before`, by agency.
 * @param now,before ISO instants
 */
export function overdueOn(
  { notices }: SuspectedStanding,
  { now, before }: { readonly now: string; readonly before: string },
): ReadonlyMap<string, readonly number[]> {
  const overdue = notices.filter(({ acknowledgedAt, dueAt, remindedAt }) => {
    return acknowledgedAt === null && dueAt <= now && (remindedAt === null || remindedAt <= before);
  });
  const byAgency = Map.groupBy(overdue, ({ agency }) => agency);
  return new Map([...byAgency].map(([agency, of]) => [agency, of.map(({ seq }) => seq)]));
}
