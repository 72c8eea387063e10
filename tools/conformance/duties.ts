/**
 * Agreement of the assessment with a pack of charges that a real administration printed: base,
 * amount and payable of every line that follows from declaration, tariff and rates. Decoys in the
 * tariffs must not apply.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assessByTariff } from "#src/clearance/charges/assessment/assess.ts";
import { readDeclarationFile } from "#src/clearance/charges/assessment/read-declaration-file.ts";
import { readTariffFiles } from "#src/clearance/charges/assessment/tariff-file.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { type PrintedLine, printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { compare, findDecimal } from "#src/kernel/decimal.ts";

import { type Profile, loadProfile } from "#src/registers/profile.ts";
import { type ReadPool, openReadPool } from "#src/clearance/intake/read-pool.ts";

type ExpectedLine = {
  readonly scenario: string;
  readonly declaration_file: string;
  readonly item: string;
  readonly taxType: string;
  readonly base: string | null;
  readonly amount: string;
  readonly payable: string;
  /** No other tax may appear on this item. */
  readonly closed: boolean;
};

export type DutyAgreement = {
  readonly declarations: number;
  readonly lines: number;
  readonly base: number;
  readonly stated: number;
  readonly amount: number;
  readonly payable: number;
  readonly all: number;
  readonly missing: number;
  readonly extra: number;
  readonly closed: number;
  /** Rules of relief that decided a line, with the scenarios they were met in. */
  readonly reliefs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly differences: readonly string[];
};

/** Compares every expected line of a pack (folder with `duty/` and `scenarios/`). */
export async function dutyAgreement(pack: string, profileFolder: string): Promise<DutyAgreement> {
  const expected = JSON.parse(
    readFileSync(join(pack, "duty/expected.json"), "utf8"),
  ) as readonly ExpectedLine[];
  const profile = loadProfile(profileFolder);
  const pool = openReadPool();
  const tally = new Tally();
  for (const [file, lines] of Map.groupBy(expected, (line) => line.declaration_file)) {
    const scenario = lines[0]?.scenario ?? "";
    const have = await assessFile({ pack, file, scenario, profile, pool });
    for (const [item, wanted] of Map.groupBy(lines, (line) => line.item)) {
      const lines = have.get(item) ?? [];
      tally.compareItem(`${file}#${item}`, wanted, lines);
      for (const { reasons } of lines) for (const { code } of reasons) tally.meet(code, scenario);
    }
    tally.declarations++;
  }
  await pool.close();
  return tally.result();
}

type FileFacts = {
  readonly pack: string;
  readonly file: string;
  readonly scenario: string;
  readonly profile: Profile;
  readonly pool: ReadPool;
};

async function assessFile({
  pack,
  file,
  scenario,
  profile,
  pool,
}: FileFacts): Promise<ReadonlyMap<string, readonly PrintedLine[]>> {
  const folder = join(pack, "duty", scenario);
  const files = { tariff: join(folder, "tariff.json"), rates: join(folder, "rates.json") };
  const { tariff } = await readTariffFiles(files, profile.currency.code);
  const [outcome] = await readDeclarationFile(join(pack, "scenarios", file), profile, pool);
  if (outcome?.kind !== "read" || !tariff) return new Map();
  const facts = readFacts(outcome.document, profile);
  const acceptedOn =
    facts.statedAcceptanceDate ?? legalDay(profile.timeZone, Temporal.Now.instant());
  const { items } = printAssessment(assessByTariff(facts, { profile, tariff, acceptedOn }));
  return new Map(items.map((item) => [String(item.item), item.lines]));
}

class Tally {
  declarations = 0;
  readonly #counts = {
    lines: 0,
    base: 0,
    stated: 0,
    amount: 0,
    payable: 0,
    all: 0,
    missing: 0,
    extra: 0,
    closed: 0,
  };
  readonly #differences: string[] = [];
  readonly #met = new Map<string, Set<string>>();

  meet(code: string, scenario: string): void {
    this.#met.set(code, (this.#met.get(code) ?? new Set()).add(scenario));
  }

  compareItem(
    item: string,
    expected: readonly ExpectedLine[],
    lines: readonly PrintedLine[],
  ): void {
    const left = lines.filter(({ taxType }) => /^([AB]\d\d|\d{3}|99[A-E])$/.test(taxType));
    for (const want of expected.toSorted((a, b) => Number(b.amount) - Number(a.amount))) {
      const best = left
        .filter((line) => line.taxType === want.taxType)
        .toSorted((a, b) => score(b, want) - score(a, want))[0];
      this.#counts.lines++;
      if (want.base !== null) this.#counts.stated++;
      if (!best) {
        this.#counts.missing++;
        this.#differences.push(`${item} ${want.taxType}: missing`);
        continue;
      }
      left.splice(left.indexOf(best), 1);
      this.#compareLine(item, best, want);
    }
    if (!expected[0]?.closed) return;
    this.#counts.closed++;
    this.#counts.extra += left.length;
    for (const line of left)
      this.#differences.push(`${item} ${line.taxType}: not expected, ${line.amount}`);
  }

  #compareLine(item: string, line: PrintedLine, want: ExpectedLine): void {
    const { base, amount, payable } = agreement(line, want);
    if (base && want.base !== null) this.#counts.base++;
    if (amount) this.#counts.amount++;
    if (payable) this.#counts.payable++;
    if (base && amount && payable) {
      this.#counts.all++;
      return;
    }
    const have = `base ${line.base} amount ${line.amount} payable ${line.payable}`;
    this.#differences.push(
      `${item} ${want.taxType}: ${have}, expected ${want.base} ${want.amount} ${want.payable}`,
    );
  }

  result(): DutyAgreement {
    const [reliefs, differences] = [this.#met, this.#differences];
    return { declarations: this.declarations, ...this.#counts, reliefs, differences };
  }
}

function agreement(
  line: PrintedLine,
  want: ExpectedLine,
): { readonly base: boolean; readonly amount: boolean; readonly payable: boolean } {
  return {
    base: want.base === null || isEqual(line.base, want.base),
    amount: isEqual(line.amount, want.amount),
    payable: isEqual(line.payable, want.payable),
  };
}

function score(line: PrintedLine, want: ExpectedLine): number {
  return Object.values(agreement(line, want)).filter(Boolean).length;
}

function isEqual(have: string | null, want: string): boolean {
  const [a, b] = [findDecimal(have ?? ""), findDecimal(want)];
  return a !== undefined && b !== undefined && compare(a, b) === 0;
}
