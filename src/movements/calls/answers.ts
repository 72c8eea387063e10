/** What routes of calls answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import {
  callActs,
  callAlarms,
  CallNotice,
  callStates,
  healthStates,
  hindrancesOf,
} from "./call.ts";
import {
  type ComparedNotice,
  type RegisterEntry,
  registerRemarks,
} from "../conveyance-register/entry.ts";
import { callResults, ConveyanceRules } from "./conveyance-rules.ts";
import { CallForm, formKinds } from "./forms.ts";
import type { KeptPersons, StoredCall, StoredCallStep } from "./store.ts";

const moment = z.string().nullable();

const Task = z.object({
  id: z.string(),
  agency: z.string(),
  result: z.enum(callResults).nullable(),
  exit: z.string().nullable(),
  /** How many findings were recorded; the last one stands. */
  findings: z.int(),
});

export const ListedCall = z.object({
  id: z.string(),
  profile: z.string(),
  party: z.string(),
  partyName: z.string().nullable(),
  ...CallNotice.shape,
  state: z.enum(callStates),
  health: z.enum(healthStates),
  /** When free pratique was granted. */
  pratiqueAt: moment,
  arrivedAt: moment,
  clearedAt: moment,
  departedAt: moment,
  berth: z.string(),
  tasks: z.array(Task),
  alarms: z.array(z.enum(callAlarms)),
  updatedAt: z.string(),
});
export const CallPage = z.object({ calls: z.array(ListedCall), next: z.string().nullable() });

const CargoDocument = z.object({
  consignmentId: z.string(),
  type: z.string(),
  number: z.string(),
  packages: z.int(),
  grossMassKg: z.string(),
});
export type CargoDocument = z.infer<typeof CargoDocument>;

export const OneCall = ListedCall.extend({
  /** Why an officer looks at the declaration of health. */
  reasons: z.array(z.string()),
  /** What the declaration of health lacks. */
  missing: z.array(z.string()),
  /** What keeps it from being cleared outward. */
  hindrances: z.array(z.string()),
  /** Forms in force; lists of persons are read for themselves. */
  forms: z.array(
    z.object({
      kind: z.enum(formKinds),
      entries: z.int(),
      at: z.string(),
      /** Null: it names persons. Of a bay plan the first 500 positions; `entries` counts all. */
      form: CallForm.nullable(),
    }),
  ),
  /** What the register of conveyances has of it on the day it is expected. */
  registered: z.object({
    /** Null: nothing, or not for the reader to open. */
    entryId: z.string().nullable(),
    name: z.string(),
    flag: z.string().nullable(),
    callSign: z.string().nullable(),
    operator: z.string().nullable(),
    remarks: z.array(z.enum(registerRemarks)),
  }),
  /** The cargo declaration: documents of the call that the reader may see. */
  cargo: z.array(CargoDocument),
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(callActs),
      at: z.string(),
      actor: z.string(),
      form: z.enum(formKinds).nullable(),
      task: z.string().nullable(),
      result: z.enum(callResults).nullable(),
      exit: z.string().nullable(),
      reasons: z.array(z.string()),
      says: z.string().nullable(),
    }),
  ),
});

export const PersonLists = z.object({
  lists: z.array(
    z.object({
      number: z.int(),
      kind: z.enum(formKinds),
      eraseOn: z.string(),
      /** Null: it was erased. */
      form: CallForm.nullable(),
    }),
  ),
});

export const ConveyanceRulesAnswer = ConveyanceRules.extend({ profile: z.string() });

export const Unnotified = z.object({
  calls: z.array(
    z.object({
      mode: z.string(),
      conveyance: z.string(),
      name: z.string(),
      voyage: z.string(),
      office: z.string(),
      party: z.string(),
      partyName: z.string().nullable(),
      at: z.string(),
    }),
  ),
});

type Names = ReadonlyMap<string, string>;

export function printListed(call: StoredCall, names: Names): z.infer<typeof ListedCall> {
  const { id, profile, party, standing, updatedAt } = call;
  const { notice, state, health, arrivedAt, clearedAt, departedAt, berth } = standing;
  return {
    id,
    profile,
    party,
    partyName: names.get(party) ?? null,
    ...notice,
    state,
    health: health.state,
    pratiqueAt: health.grantedAt,
    arrivedAt,
    clearedAt,
    departedAt,
    berth,
    tasks: standing.tasks.map((task) => ({ ...task })),
    alarms: [...standing.alarms],
    updatedAt,
  };
}

function printRegistered(
  { entry, remarks }: ComparedNotice,
  mayOpen: (entry: RegisterEntry) => boolean,
): z.infer<typeof OneCall>["registered"] {
  return {
    entryId: entry && mayOpen(entry) ? entry.id : null,
    name: entry?.name ?? "",
    flag: entry?.flag ?? null,
    callSign: entry?.callSign ?? null,
    operator: entry?.operator ?? null,
    remarks: [...remarks],
  };
}

/** @param agency of an agency's officer, who sees the tasks of the own agency only */
export function printCall(
  call: StoredCall,
  known: {
    readonly steps: readonly StoredCallStep[];
    readonly names: Names;
    readonly cargo: readonly CargoDocument[];
    readonly registered: ComparedNotice;
    /** Whether the reader may open an entry of the register. */
    readonly mayOpen: (entry: RegisterEntry) => boolean;
    readonly agency?: string | undefined;
  },
): z.infer<typeof OneCall> {
  const { steps, names, cargo, agency } = known;
  const { health, forms, tasks } = call.standing;
  const isSeen = (task: string) =>
    agency === undefined || tasks.some((one) => one.id === task && one.agency === agency);
  const listed = printListed(call, names);
  return {
    ...listed,
    tasks: listed.tasks.filter(({ id }) => isSeen(id)),
    reasons: [...health.reasons],
    missing: [...health.missing],
    hindrances: [...hindrancesOf(call.standing)],
    forms: formKinds.flatMap((kind) => {
      const inForce = forms[kind];
      const step = steps.find(({ seq }) => seq === inForce?.seq);
      if (!inForce || !step) return [];
      const form = step.content.form ?? null;
      return [{ kind, entries: inForce.entries, at: step.at, form: form && shortened(form) }];
    }),
    registered: printRegistered(known.registered, known.mayOpen),
    cargo: [...cargo],
    history: steps
      .filter(({ fact }) => fact.act !== "finding" || isSeen(fact.task))
      .map(({ seq, at, actor, fact, content }) => ({
        number: seq,
        act: fact.act,
        at,
        actor,
        form: fact.act === "form" ? fact.form : null,
        task: fact.act === "finding" ? fact.task : null,
        result: fact.act === "finding" ? fact.result : null,
        exit: fact.act === "finding" ? fact.exit : null,
        reasons: fact.act === "case-opened" ? [...fact.reasons] : [],
        says: content.says ?? null,
      })),
  };
}

/** Positions of a bay plan that an answer lists. */
const positionsShown = 500;

function shortened(form: CallForm): CallForm {
  return form.form === "bay-plan" ? { ...form, items: form.items.slice(0, positionsShown) } : form;
}

export function printPersons(lists: readonly KeptPersons[]): z.infer<typeof PersonLists> {
  return {
    lists: lists.map(({ seq: number, form: kind, eraseOn, content: form }) => ({
      number,
      kind,
      eraseOn,
      form,
    })),
  };
}
