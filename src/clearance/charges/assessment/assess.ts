/**
 * From what was declared and the registers of the acceptance date to the charges. In: facts, a
 * snapshot or a tariff from files, the profile. Out: an `Assessment` (see `decisions/duties`). The
 * station's step is `assess-charges.ts`, its table `assessments`.
 */
import { assessSlices } from "#src/decisions/duties/assess.ts";
import type { DutyInput, Assessment } from "#src/decisions/duties/duties.ts";
import { missingUnits } from "#src/decisions/duties/supplementary-unit.ts";
import { type Decimal, decimalOf } from "#src/kernel/decimal.ts";
import { legalTime } from "#src/kernel/legal-day.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { Tariff } from "#src/decisions/duties/tariff.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import type { AllowedDeduction, DeterminedLine } from "../../stages.ts";
import { withAllowed } from "./allowed-deductions.ts";
import { withCountryCodes } from "../../law/tariff/country-code.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { tariffOfProfile } from "../../law/tariff/snapshot-tariff.ts";
import { type LicensedFacts, dropUnlicensed } from "./without-quota.ts";

/** The legal moment; without its time a day counts as its first moment. */
export type AcceptedWhen = {
  readonly acceptedOn: Temporal.PlainDate;
  readonly acceptedAt?: Temporal.Instant | undefined;
  /** Charges that officers fixed. */
  readonly determined?: readonly DeterminedLine[] | undefined;
  /** Deductions that officers granted. */
  readonly allowed?: readonly AllowedDeduction[] | undefined;
  /** What the buyer bought before in the year; undefined where nobody counts. */
  readonly yearTotal?: Decimal | undefined;
};
export type SnapshotOptions = AcceptedWhen & {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
};

/** Assesses by the registers as of the acceptance date. */
export function assessDeclaration(facts: DeclaredFacts, options: SnapshotOptions): Assessment {
  return inOnePiece(assessDeclarationSlices(facts, options));
}

/** The same, an item at a time. */
export function assessDeclarationSlices(
  facts: DeclaredFacts,
  options: SnapshotOptions,
): Sliced<Assessment> {
  const { profile, snapshot } = options;
  const tariff = tariffOfProfile(profile, snapshot);
  const { acceptedOn, acceptedAt, determined, allowed, yearTotal } = options;
  const when = { acceptedOn, acceptedAt, determined, allowed, yearTotal };
  return assessTariffSlices(facts, { profile, tariff, ...when });
}

export type TariffOptions = AcceptedWhen & {
  readonly profile: Profile;
  readonly tariff: Tariff;
};

/** Assesses by a given tariff, such as one from files. */
export function assessByTariff(facts: DeclaredFacts, options: TariffOptions): Assessment {
  return inOnePiece(assessTariffSlices(facts, options));
}

/** The same, an item at a time. */
export function* assessTariffSlices(
  facts: DeclaredFacts,
  options: TariffOptions,
): Sliced<Assessment> {
  const { profile, tariff, acceptedOn, acceptedAt, yearTotal } = options;
  const { determined = [], allowed = [] } = options;
  const { facts: claimed, dropped } = dropUnlicensed(facts, profile);
  const plain = withCountryCodes(dutyInputOf(claimed, acceptedOn), profile);
  const declared = allowed.length === 0 ? plain : withAllowed(plain, allowed);
  const input = determined.length === 0 ? declared : withFixed(declared, determined, profile);
  const moment = acceptedAt && localTime(acceptedAt, profile.timeZone);
  const timed = moment?.toPlainDate().equals(acceptedOn) ? { moment: moment.toString() } : {};
  const before = yearTotal ? { buyerYearTotal: yearTotal } : {};
  const law = dutyLawOf(profile);
  const asked = { ...input, ...timed, ...before };
  const assessment = tellDropped(yield* assessSlices(asked, tariff, law), dropped);
  const types = law.rules.supplementaryUnits ?? [];
  if (types.length === 0) return assessment;
  return yield* tellMissingUnits(assessment, { input, tariff, types });
}

/** Why a quota that was claimed gives no rate stands with the item. */
function tellDropped(assessment: Assessment, dropped: LicensedFacts["dropped"]): Assessment {
  if (dropped.size === 0) return assessment;
  const items = assessment.items.map((item, at) => {
    const reason = dropped.get(at);
    return reason ? { ...item, reasons: [...item.reasons, reason] } : item;
  });
  return { ...assessment, items };
}

/** Each item with the charges that were fixed for it. */
function withFixed(
  input: DutyInput,
  determined: readonly DeterminedLine[],
  { currency: { decimals } }: Profile,
): DutyInput {
  const byItem = Map.groupBy(determined, (line) => line.item);
  const items = input.items.map((item) => {
    const fixed = byItem.get(item.item)?.map(({ taxType, amount, reason }) => ({
      taxType,
      amount: decimalOf(amount, decimals),
      reason,
    }));
    return fixed ? { ...item, fixed } : item;
  });
  return { ...input, items };
}

type UnitFacts = {
  readonly input: DutyInput;
  readonly tariff: Tariff;
  readonly types: readonly string[];
};

/** What the tariff counts the goods in and the declaration does not say stands with the item. */
function* tellMissingUnits(
  assessment: Assessment,
  { input, tariff, types }: UnitFacts,
): Sliced<Assessment> {
  const missing: ReturnType<typeof missingUnits>[] = [];
  for (const item of input.items) {
    missing.push(missingUnits(item, tariff, { day: input.asOf, types }));
    yield;
  }
  if (missing.every(({ length }) => length === 0)) return assessment;
  const items = assessment.items.map((item, at) => ({
    ...item,
    reasons: [...item.reasons, ...(missing[at] ?? [])],
  }));
  return { ...assessment, items };
}

function localTime(at: Temporal.Instant, timeZone: string): Temporal.PlainDateTime {
  return legalTime(timeZone, at).toPlainDateTime();
}

/** The facts already have the shape that duties ask for; the day is what they lack. */
export function dutyInputOf(facts: DeclaredFacts, acceptedOn: Temporal.PlainDate): DutyInput {
  return { ...facts, asOf: acceptedOn.toString() };
}
