/**
 * Tests the tariff of a snapshot by the rules of its profile. In: registers. Out: findings, each with the
 * code of its rule. Nothing is changed: a finding is for whoever keeps the tariff.
 */
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { Text } from "#src/kernel/text.ts";
import { measureTests } from "./measure-checks.ts";
import { registerTests } from "./register-checks.ts";
import {
  type MeasureCheck,
  type TariffRule,
  type TariffRules,
  measureChecks,
} from "./tariff-rules.ts";
import { type RowFinding, type Registers, TariffRows } from "./tariff-rows.ts";

export type TariffFinding = {
  readonly rule: string;
  readonly severity: "error" | "warning";
  /** Commodity, quota or record that it is about. */
  readonly about: string;
  /** Number of the record in its own database, where it has one. */
  readonly record: string | null;
  readonly detail: string;
  readonly says: Text;
  readonly source: string;
};

/** All findings, by rule and then by code. */
export function checkTariff(rules: TariffRules, registers: Registers): readonly TariffFinding[] {
  return inOnePiece(tariffSlices(rules, registers));
}

/** The same findings, a rule at a time. */
export function* tariffSlices(
  rules: TariffRules,
  registers: Registers,
): Sliced<readonly TariffFinding[]> {
  const tariff = new TariffRows(registers);
  const findings: TariffFinding[] = [];
  for (const rule of rules) {
    const found = foundBy(rule, tariff).map((one) => findingOf(rule, one));
    yield;
    for (const one of found.toSorted(byAbout)) findings.push(one);
    yield;
  }
  return findings;
}

function byAbout(a: TariffFinding, b: TariffFinding): number {
  return a.about < b.about ? -1 : a.about > b.about ? 1 : 0;
}

const ofMeasures: ReadonlySet<string> = new Set(measureChecks);
const isMeasureCheck = (check: TariffRule["check"]): check is MeasureCheck => ofMeasures.has(check);

function foundBy(rule: TariffRule, tariff: TariffRows): readonly RowFinding[] {
  const { check } = rule;
  return isMeasureCheck(check) ? measureTests[check](tariff) : registerTests[check](tariff, rule);
}

function findingOf(rule: TariffRule, { row, detail }: RowFinding): TariffFinding {
  const { code, severity, says, source } = rule;
  const record = row.values["recordId"] ?? row.values["id"] ?? null;
  return { rule: code, severity, about: row.code, record, detail, says, source };
}
