/**
 * Past traffic for trying rules: our own selections and imported history side by side, in the order
 * in which they were selected.
 */
import { z } from "zod";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { Backtest } from "#src/decisions/risk/backtest/backtest.ts";
import { pastOf, type PastRow } from "#src/decisions/risk/backtest/past-row.ts";
import type { TrialResult } from "#src/decisions/risk/backtest/report.ts";
import { known, type SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { ruleSetOf, worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { type RiskRule, compileRules } from "#src/decisions/risk/rules/rule.ts";
import { compileRuleSet, onAnyDay } from "#src/decisions/risk/rules/rule-set.ts";
import { memberOf } from "#src/decisions/risk/rules/subject.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Profile } from "#src/registers/profile.ts";
import { countPast, listPastRecords, listPastSelections, type PastRecord } from "./store.ts";

/** `isRecord`: of imported history. */
export type ReadRow = PastRow & { readonly isRecord: boolean };
export type PastPage = {
  readonly rows: readonly ReadRow[];
  readonly next: string | null;
};
type PastQuery = {
  readonly profile: string;
  readonly from: string;
  readonly to: string;
  readonly after: string;
  readonly limit: number;
};

/** The place before all others, and the form of a place. */
const beforeAll = "-62000000000000000_00000000-0000-0000-0000-000000000000";
export const PastPlace = z.string().regex(/^-?\d{1,18}_[0-9a-f-]{36}$/);

/** The next declarations after a place. */
export async function readPastPage(app: RegistersApp, wanted: PastQuery): Promise<PastPage> {
  const { limit } = wanted;
  const profile = app.snapshots.profile(wanted.profile);
  const [at = "", id = ""] = (wanted.after === "" ? beforeAll : wanted.after).split("_");
  const query = { ...wanted, timeZone: profile.timeZone, after: { at, id } };
  const [selections, records] = await Promise.all([
    listPastSelections(app.sql, query),
    listPastRecords(app.sql, query),
  ]);
  const all = [
    ...selections.map((row) => ({ ...row, isRecord: false })),
    ...records.map((record) => ({ ...recordRow(record, profile), isRecord: true })),
  ];
  const placed = all
    .map((row) => ({ row, at: BigInt(row.at) }))
    .sort((a, b) => (a.at === b.at ? (a.row.id < b.row.id ? -1 : 1) : a.at < b.at ? -1 : 1))
    .slice(0, limit);
  const last = placed.at(-1)?.row;
  const next = placed.length < limit || !last ? null : `${last.at}_${last.id}`;
  return { rows: placed.map(({ row: { at: _at, ...row } }) => row), next };
}

/** History carries no chance of a control: what its labels speak of counts as inspected for sure. */
function recordRow(record: PastRecord, profile: Profile): PastRow & { readonly at: string } {
  const { id, at, day, result } = record;
  const days = { at, day, foundOn: result === "found" ? day : null, acceptedOn: day };
  return { id, facts: recordFacts(record, profile), chance: 1, result, ...days };
}

/** Facts of a record as selection would have written them. */
export function recordFacts(
  { day, document, other }: Pick<PastRecord, "day" | "document" | "other">,
  profile: Profile,
): SelectionFacts {
  // written by the import of records in the shape of every declaration
  const facts = readFacts(document as DeclarationDocument, profile);
  const extras = memberOf(other, "items");
  return {
    acceptedOn: day,
    facts: known({
      direction: facts.direction,
      office: facts.office,
      transportMode: facts.transportMode,
      traderId: facts.traderId,
      declarantId: facts.declarantId,
      consignorId: facts.consignorId ?? facts.parties.exporter?.id,
      items: facts.items.length,
    }),
    items: facts.items.map((item, at) => {
      const extra: unknown = Array.isArray(extras) ? extras[at] : undefined;
      const rate = memberOf(extra, "taxRate");
      const type = memberOf(extra, "taxType");
      const value = item.itemPrice && Number(formatDecimal(item.itemPrice.amount));
      const mass = item.netMassKg && Number(formatDecimal(item.netMassKg));
      return known({
        commodity: item.commodity,
        origin: item.origin,
        dispatchCountry: item.dispatchCountry ?? facts.dispatchCountry,
        procedure: item.procedure,
        description: item.description,
        customsValue: value,
        netMassKg: mass,
        pricePerKg: value !== undefined && mass ? value / mass : undefined,
        dutyRate: typeof rate === "string" ? Number(rate) : undefined,
        taxType: typeof type === "string" ? type : undefined,
      });
    }),
  };
}

export type Trial = {
  readonly profile: string;
  readonly rules: readonly RiskRule[];
  readonly from: string;
  readonly to: string;
};

/** Declarations tried in one request; a trial that is waited for goes through any number. */
const declarationsMax = 200_000;
const pageSize = 5_000;

/** Tries rules on the past of a profile while the caller waits. */
export async function tryRules(app: RegistersApp, trial: Trial): Promise<TrialResult> {
  const total = await countTrial(app, trial);
  if (total > declarationsMax) {
    throw new AppError({
      code: "RISK_PERIOD_LONG",
      status: 422,
      message: `The period holds ${total} declarations; a request tries up to ${declarationsMax}.`,
      fix: "Choose fewer days, start it as a trial (POST /api/v1/risk/trials), or use risk backtest.",
    });
  }
  return runTrial(app, trial);
}

export function countTrial(app: RegistersApp, { profile, from, to }: Trial): Promise<number> {
  const { timeZone } = app.snapshots.profile(profile);
  return countPast(app.sql, { profile, timeZone, from, to });
}

/** Goes through the past page by page and tells how many declarations are done. */
export async function runTrial(
  app: RegistersApp,
  { profile, rules, from, to }: Trial,
  tell?: (done: number) => Promise<void>,
): Promise<TrialResult> {
  const set = compileRuleSet(onAnyDay(compileRules(rules, "the request")));
  const snapshot = app.snapshots.current(profile);
  const world = worldOf(snapshot);
  const test = new Backtest(set, { inForce: ruleSetOf(snapshot), world });
  let after = "";
  let done = 0;
  for (;;) {
    const wanted = { profile, from, to, after, limit: pageSize };
    const { rows, next } = await readPastPage(app, wanted);
    for (const row of rows) test.add(pastOf(row));
    done += rows.length;
    await tell?.(done);
    if (next === null) break;
    after = next;
  }
  return { from, to, rules: [...test.reports()], summary: test.summary() };
}
