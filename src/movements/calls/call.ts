/**
 * Calls of conveyances: a ship at a port, an aircraft at an airport, a train or truck at a crossing. In:
 * what its carrier or agent notifies, forms, findings of agencies, clearance by customs. Out: where the
 * call stands, whether it has free pratique, which tasks are open, and alarms. A call is the fold of its
 * steps, each an event of a chain of its own under the hourly root. Lists of persons lie apart; the chain
 * has a salted digest of them, so that they can be erased. Owns `conveyance_calls`,
 * `conveyance_call_steps`, `conveyance_call_persons`.
 */
import { z } from "zod";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import { plainText } from "../cargo/consignment.ts";
import { Conveyance } from "../conveyances/conveyance.ts";
import type { CallResult } from "./conveyance-rules.ts";
import type { CallForm, FormKind } from "./forms.ts";

/** What is notified of a call before the conveyance comes. */
export const CallNotice = z.strictObject({
  conveyance: Conveyance,
  office: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{2,17}$/, "must be the code of a customs office"),
  /** Port, airport, station or crossing. */
  place: plainText(35).default(""),
  /** When it is expected. */
  eta: LegalInstant,
  etd: LegalInstant.optional(),
});
export type CallNotice = z.infer<typeof CallNotice>;

export type CallTask = {
  readonly id: string;
  readonly agency: string;
  /** Null: nothing was found yet. */
  readonly result: CallResult | null;
  readonly exit: string | null;
  /** Findings recorded; the last one stands. */
  readonly findings: number;
};

export const healthStates = ["not-needed", "awaited", "granted", "case", "refused"] as const;
export type HealthState = (typeof healthStates)[number];

export const callStates = ["expected", "arrived", "cleared", "departed", "cancelled"] as const;
export type CallState = (typeof callStates)[number];

/** What was done. Times, codes and numbers stand in the chain; words and forms as a digest. */
export type CallFact =
  | { readonly act: "notified"; readonly key: string; readonly needsPratique: boolean }
  | { readonly act: "amended"; readonly key: string }
  | { readonly act: "cancelled" }
  | {
      readonly act: "form";
      readonly form: FormKind;
      readonly entries: number;
      /** Salted digest of a list of persons. */
      readonly kept?: string;
      /** What a declaration of health lacks. */
      readonly missing?: readonly string[];
    }
  | { readonly act: "pratique-granted" }
  | {
      readonly act: "case-opened";
      readonly reasons: readonly string[];
      readonly tasks: readonly Pick<CallTask, "id" | "agency">[];
    }
  | {
      readonly act: "arrived";
      readonly on: string;
      readonly tasks: readonly Pick<CallTask, "id" | "agency">[];
    }
  | {
      readonly act: "finding";
      readonly task: string;
      readonly result: CallResult;
      readonly exit: string;
      readonly isHealth: boolean;
    }
  | { readonly act: "cleared" }
  | { readonly act: "departed"; readonly on: string }
  | { readonly act: "erased"; readonly of: readonly number[] };
export const callActs = [
  "notified",
  "amended",
  "cancelled",
  "form",
  "pratique-granted",
  "case-opened",
  "arrived",
  "finding",
  "cleared",
  "departed",
  "erased",
] as const satisfies readonly CallFact["act"][];

/** What goes with a fact and stands in the chain as a digest. */
export type CallContent = {
  readonly notice?: CallNotice;
  readonly form?: CallForm;
  readonly berth?: string;
  /** Reason, or what was found, in words. */
  readonly says?: string;
  /** Reference of the message by which it came: sent again it changes nothing. */
  readonly message?: string;
};

/** What its steps make of a call. */
export type CallStanding = {
  /** How landings name the call: mode, number and voyage; empty where no voyage is stated. */
  readonly key: string;
  readonly notice: CallNotice;
  readonly state: CallState;
  readonly health: {
    readonly state: HealthState;
    /** Since when it is granted; null: it is not. */
    readonly grantedAt: string | null;
    readonly reasons: readonly string[];
    readonly missing: readonly string[];
  };
  readonly tasks: readonly CallTask[];
  /** By kind, the step that has the form in force. */
  readonly forms: Readonly<Partial<Record<FormKind, { readonly seq: number; entries: number }>>>;
  readonly berth: string;
  readonly arrivedAt: string | null;
  readonly clearedAt: string | null;
  readonly departedAt: string | null;
  readonly alarms: readonly CallAlarm[];
  /** Steps whose lists of persons were erased. */
  readonly erased: readonly number[];
};

/** CAL-101: it departed without clearance. CAL-102: it arrived without a declaration of health. */
export const callAlarms = ["CAL-101", "CAL-102"] as const;
export type CallAlarm = (typeof callAlarms)[number];

export type CallStep = {
  readonly seq: number;
  readonly at: string;
  readonly fact: CallFact;
  readonly content: CallContent;
};

/** The call after a step. @param before undefined: there was none, and the step is its notice */
export function afterStep(
  before: CallStanding | undefined,
  { seq, at, fact, content }: CallStep,
): CallStanding {
  if (fact.act === "notified") return begin(fact, content);
  if (!before) throw new Error("A call begins with its notice");
  const { health, tasks } = before;
  switch (fact.act) {
    case "amended":
      return { ...before, key: fact.key, notice: content.notice ?? before.notice };
    case "cancelled":
      return { ...before, state: "cancelled" };
    case "form": {
      const forms = { ...before.forms, [fact.form]: { seq, entries: fact.entries } };
      if (fact.missing === undefined) return { ...before, forms };
      return { ...before, forms, health: { ...health, missing: fact.missing } };
    }
    case "pratique-granted":
      return { ...before, health: granted(health, at) };
    case "case-opened":
      return {
        ...before,
        // a clearance does not outlast a case of health
        state: before.state === "cleared" ? "arrived" : before.state,
        clearedAt: null,
        health: { ...health, state: "case", grantedAt: null, reasons: fact.reasons },
        tasks: joined(tasks, fact.tasks),
      };
    case "arrived":
      return {
        ...before,
        state: "arrived",
        arrivedAt: fact.on,
        berth: content.berth ?? "",
        tasks: joined(tasks, fact.tasks),
        alarms: raised(before.alarms, health.state === "awaited", "CAL-102"),
      };
    case "finding":
      return afterFinding(before, fact, at);
    case "cleared":
      return { ...before, state: "cleared", clearedAt: at };
    case "departed":
      return {
        ...before,
        state: "departed",
        departedAt: fact.on,
        alarms: raised(before.alarms, before.state !== "cleared", "CAL-101"),
      };
    case "erased":
      return { ...before, erased: [...before.erased, ...fact.of] };
    default:
      return fact satisfies never;
  }
}

function begin(
  { key, needsPratique }: Extract<CallFact, { readonly act: "notified" }>,
  { notice }: CallContent,
): CallStanding {
  if (!notice) throw new Error("A notice says what it notifies");
  return {
    key,
    notice,
    state: "expected",
    health: {
      state: needsPratique ? "awaited" : "not-needed",
      grantedAt: null,
      reasons: [],
      missing: [],
    },
    tasks: [],
    forms: {},
    berth: "",
    arrivedAt: null,
    clearedAt: null,
    departedAt: null,
    alarms: [],
    erased: [],
  };
}

function afterFinding(
  before: CallStanding,
  fact: Extract<CallFact, { readonly act: "finding" }>,
  at: string,
): CallStanding {
  const { task, result, exit, isHealth } = fact;
  const { health, state } = before;
  const after: CallStanding["health"] =
    result === "ok" ? granted(health, at) : { ...health, state: "refused", grantedAt: null };
  return {
    ...before,
    // a clearance does not outlast what an agency finds after it
    state: result === "refused" && state === "cleared" ? "arrived" : state,
    clearedAt: result === "refused" ? null : before.clearedAt,
    health: isHealth ? after : health,
    tasks: before.tasks.map((one) =>
      one.id === task ? { ...one, result, exit, findings: one.findings + 1 } : one,
    ),
  };
}

function granted(health: CallStanding["health"], at: string): CallStanding["health"] {
  return { ...health, state: "granted", grantedAt: at };
}

/** A task that comes again is open again; what was found of it stays in the history. */
function joined(
  tasks: readonly CallTask[],
  more: readonly Pick<CallTask, "id" | "agency">[],
): readonly CallTask[] {
  const kept = tasks.filter(({ id }) => more.every((one) => one.id !== id));
  const fresh = more.map(({ id, agency }) => {
    const findings = tasks.find((one) => one.id === id)?.findings ?? 0;
    return { id, agency, result: null, exit: null, findings };
  });
  return [...kept, ...fresh];
}

function raised(
  alarms: readonly CallAlarm[],
  isSo: boolean,
  code: CallAlarm,
): readonly CallAlarm[] {
  return isSo && !alarms.includes(code) ? [...alarms, code] : alarms;
}

/** What keeps a conveyance from being cleared outward: tasks without a result that lets it go, and health. */
export function hindrancesOf({ tasks, health }: CallStanding): readonly string[] {
  const open = tasks.filter(({ result }) => result !== "ok").map(({ id }) => id);
  const isHealthy = health.state === "granted" || health.state === "not-needed";
  return isHealthy ? open : [...open, "pratique"];
}
