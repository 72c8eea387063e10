/**
 * What was found in a task of a control: an event of the declaration's chain. The event holds a salted
 * digest; what was found stands in `control_findings`, to which rows are only added. A correction, a
 * retest and a second opinion are rows of their own behind the one they follow, and the last one stands.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { TaskResult } from "#src/registers/control-rules.ts";

/** What a finding is: the first of its task, or what follows one. */
export const findingKinds = ["finding", "correction", "retest", "second-opinion"] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Part of the goods: an item, a quantity of it, the lot it belongs to. */
export type FoundGoods = {
  readonly item: number;
  /** Decimal, in `unit`; absent: all of the item. */
  readonly quantity?: string | undefined;
  readonly unit?: string | undefined;
  readonly lot?: string | undefined;
};

export type ReportedFinding = {
  readonly caseId: string;
  readonly task: number;
  readonly kind: FindingKind;
  readonly result: TaskResult;
  /** In the officer's words. */
  readonly finding: string;
  /** Absent: all goods. */
  readonly goods?: readonly FoundGoods[] | undefined;
  /** Why the one before it is followed; of a first one, why goods go over a report that does not conform. */
  readonly reason?: string | undefined;
  /** Category of goods that are stopped, of `rules/interceptions.json`; absent: of none of them. */
  readonly category?: string | undefined;
  /** Species or substance. */
  readonly substance?: string | undefined;
  /** Where the goods are and how that is known, where their arrival was not reported. */
  readonly presence?: string | undefined;
  readonly officer: string;
};

export type Finding = ReportedFinding & {
  readonly declarationId: string;
  /** Of the task: its officers read it. */
  readonly agency: string;
  /** Place among the findings of its task, from 1. */
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  /** Version of the declaration it looked at. */
  readonly version: number;
};

/** Salted SHA-256 of all that a finding says, for its event. */
export function digestOfFinding(salt: string, finding: Finding): string {
  const { declarationId, caseId, task, seq, kind, result, at, officer, version } = finding;
  const { finding: words, goods = null, reason = null, presence = null } = finding;
  const { category, substance = null } = finding;
  const parts = goods?.map(({ item, quantity = null, unit = null, lot = null }) => ({
    item,
    quantity,
    unit,
    lot,
  }));
  const { agency } = finding;
  const said = { declarationId, caseId, task, agency, seq, kind, result, at, officer, version };
  const stopped = category === undefined ? {} : { category, substance };
  const about = { words, goods: parts ?? null, reason, presence };
  return sha256(salt + canonicalJson({ ...said, ...stopped, ...about }));
}
