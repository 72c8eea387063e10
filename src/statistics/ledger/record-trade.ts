/**
 * Station statistics, as a step of the flow: the ledger rows of a released declaration, with every
 * dimension frozen as it was on that day, written in the release transaction (IMTS 2010, chapter
 * II).
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Decide, type DecideInSlices, type Effect, effect } from "#src/clearance/step.ts";
import type { Assessed, Registered, Released } from "#src/clearance/stages.ts";
import type { StepContext } from "#src/clearance/step.ts";
import type { AssessedItem } from "#src/decisions/duties/duties.ts";
import { type Decimal, divide, multiply, parseDecimal } from "#src/kernel/decimal.ts";
import type { DeclarationId } from "#src/kernel/ids.ts";
import { toMinor } from "#src/kernel/money.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { Sql } from "#src/platform/services.ts";
import { type PartyRules, partyRulesOf } from "#src/registers/parties/party-rules.ts";
import {
  type LedgerAmounts,
  type LedgerRegisters,
  type LedgerRow,
  type LeftOut,
  ledgerRowSlices,
  leftOut,
  reverseRows,
  sameTrade,
} from "#src/statistics/ledger/ledger.ts";
import { coverageRules } from "#src/statistics/ledger/coverage.ts";
import {
  appendLedger,
  findStandingRows,
  isLeftOut,
  noteLeftOut,
} from "#src/statistics/ledger/store.ts";

/** Records what crossed the border. */
export const recordTrade: DecideInSlices<"release.granted", "trade.recorded"> =
  function* recordTrade(released, context) {
    const { month, rows, leftOut: out } = yield* rowSlices(released, context, "original");
    return {
      event: "trade.recorded",
      stage: released,
      payload: { month, rows: rows.length, ...(out.length > 0 ? { leftOut: out.length } : {}) },
      effects: [
        ...rows.map((row) => effect(keepTrade, row)),
        ...(out.length > 0 ? [effect(noteTrade, { declarationId: released.id, out })] : []),
      ],
    };
  };

/**
 * Puts right what was recorded: the rows that stand are taken back and new ones come in their place, in
 * the month of origin (IMTS 2010, chapter IX: revisions by period of reference).
 */
export const correctTrade: DecideInSlices<"charges.corrected", "trade.corrected"> =
  function* correctTrade(corrected, context) {
    const { month, rows, leftOut: out } = yield* rowSlices(corrected, context, "correction");
    return {
      event: "trade.corrected",
      stage: corrected,
      payload: { month, rows: rows.length },
      effects: [effect(replaceTrade, { declarationId: corrected.id, rows, out })],
    };
  };

/** Takes back what was recorded of a declaration that counts for nothing any more. */
export const withdrawTrade: Decide<"declaration.withdrawn", "declaration.invalidated"> = (
  withdrawn,
) => ({
  event: "declaration.invalidated",
  stage: withdrawn,
  effects: takeBack(withdrawn),
});

/** Takes back what was recorded of goods that were confiscated after release. */
export const withdrawConfiscated: Decide<"goods.confiscated", "confiscation.recorded"> = (
  confiscated,
) => ({ event: "confiscation.recorded", stage: confiscated, effects: takeBack(confiscated) });

function takeBack(stage: Registered): readonly Effect[] {
  return "releasedAt" in stage
    ? [effect(replaceTrade, { declarationId: stage.id, rows: [], out: [] })]
    : [];
}

/** What rows of the ledger are made from: charges are known, and the day they count for. */
export type Recordable = Assessed & Pick<Released, "releasedAt">;
export type RecordingContext = Pick<StepContext, "profile" | "snapshot">;

type Recorded = {
  readonly month: string;
  readonly rows: readonly LedgerRow[];
  readonly leftOut: readonly LeftOut[];
};

/** Rows of a declaration as the ledger has them. */
export function rowsOf(...recording: Parameters<typeof rowSlices>): Recorded {
  return inOnePiece(rowSlices(...recording));
}

function* rowSlices(
  released: Recordable,
  context: RecordingContext,
  kind: "original" | "correction",
): Sliced<Recorded> {
  const { profile } = context;
  const month = legalDay(profile.timeZone, released.releasedAt).toPlainYearMonth().toString();
  const input = {
    declarationId: released.id,
    profile: profile.id,
    mrn: released.mrn,
    kind,
    releasedAt: released.releasedAt,
    month,
    currency: profile.currency.code,
    facts: released.facts,
    items: amountsOf(released, context),
    rates: { nationalPerUsd: nationalPerUsd(released, context) },
    registers: registersOf(released, context),
    brandTypes: brandTypesOf(released, context),
    coverage: coverageRules(profile),
    freightMinor: freightOf(released, context),
  };
  return { month, rows: yield* ledgerRowSlices(input), leftOut: leftOut(input) };
}

/**
 * Row ids follow the clock of the machine, not the legal day: a vintage is a position in the
 * ledger.
 */
async function keepTrade(
  sql: Sql,
  rows: readonly LedgerRow[],
  now: Temporal.Instant,
): Promise<void> {
  await appendLedger(sql, rows, now.epochMilliseconds);
}

type Noting = { readonly declarationId: DeclarationId; readonly out: readonly LeftOut[] };
type Replacement = Noting & { readonly rows: readonly LedgerRow[] };

/** Goods that are not counted are noted, so that nothing disappears. */
async function noteTrade(
  sql: Sql,
  notings: readonly Noting[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { declarationId, out } of notings)
    await noteLeftOut(sql, declarationId, out, now.toString());
}

/** Rows that stand and new ones that say the same leave the ledger as it is. */
async function replaceTrade(
  sql: Sql,
  replacements: readonly Replacement[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { declarationId, rows, out } of replacements) {
    const standing = await findStandingRows(sql, declarationId);
    const wasLeftOut = await isLeftOut(sql, declarationId);
    // goods let go against security are recorded when the security is freed
    if (standing.length === 0 && !wasLeftOut) continue;
    if (wasLeftOut || out.length > 0) await noteLeftOut(sql, declarationId, out, now.toString());
    if (sameTrade(standing, rows)) continue;
    await appendLedger(sql, [...reverseRows(standing), ...rows], now.epochMilliseconds);
  }
}

function amountsOf(released: Recordable, { profile }: RecordingContext): readonly LedgerAmounts[] {
  const { taxTypes } = profile.charges;
  return released.assessment.items.map((item) => ({
    item: item.item,
    customsValueMinor: item.customsValue ?? 0n,
    dutyMinor: sumOf(item, taxTypes.duty),
    vatMinor: sumOf(item, taxTypes.vat),
  }));
}

/** Declared freight and insurance of all goods; undefined where none, or not as an amount we can convert. */
function freightOf({ facts, acceptedOn }: Recordable, { profile, snapshot }: RecordingContext) {
  const declared = [facts.freight, facts.insurance].filter((one) => one !== undefined);
  if (facts.freight === undefined) return undefined;
  let sum = 0n;
  for (const { amount, currency, basis } of declared) {
    const rate = snapshot.exchangeRate(currency, acceptedOn);
    if (basis !== "total" || !rate || rate.rate.units === 0n) return undefined;
    const national =
      rate.perUnitOf === currency
        ? multiply(amount, rate.rate)
        : divide(amount, rate.rate, inverseScale, "half-even");
    sum += toMinor(national, profile.currency.decimals, "half-up");
  }
  return sum;
}

function sumOf(item: AssessedItem, taxTypes: readonly string[]): bigint {
  return item.lines
    .filter((line) => taxTypes.includes(line.taxType))
    .reduce((sum, line) => sum + (line.amount ?? 0n), 0n);
}

/** Digits kept of a rate that is stated the other way round. */
const inverseScale = 12;

/**
 * Units of the profile's currency for one dollar; a rate that is not known leaves the dollar value
 * at zero.
 */
function nationalPerUsd(
  released: Recordable,
  { profile, snapshot }: RecordingContext,
): Decimal | undefined {
  const second = profile.statistics.secondCurrency;
  const rate = snapshot.exchangeRate(second, released.acceptedOn);
  if (!rate || rate.rate.units === 0n) return undefined;
  if (rate.perUnitOf === second) return rate.rate;
  return divide(parseDecimal("1"), rate.rate, inverseScale, "half-even");
}

/** Classes by the registers of the day: what they do not know stays open in the ledger. */
function registersOf(
  released: Recordable,
  { snapshot, profile }: RecordingContext,
): LedgerRegisters {
  const find = (kind: string, code: string, column: string) => {
    const value = snapshot.find(kind, code, released.acceptedOn)?.values[column];
    return value === "" ? undefined : value;
  };
  return {
    districtOf: (office) => find("offices", office, "district"),
    provinceOf: (district) => find("domestic-districts", district, "province"),
    zoneOf: (district) =>
      snapshot.find("domestic-districts", district, released.acceptedOn)?.values["zone"],
    traderProvinceOf: (trader) => {
      const code = provinceInNumber(trader, partyRulesOf(profile));
      return code === undefined || !snapshot.find("provinces", code, released.acceptedOn)
        ? undefined
        : code;
    },
    tradeModeOf: (mode) =>
      find("supervision-modes", mode, "regime") ?? find("procedures", mode, "regime"),
    enterpriseTypeOf: (type) =>
      find("enterprise-types", type, "class") ?? (type === "" ? undefined : type),
  };
}

const formOf = derivedFrom(({ form }: PartyRules["numbers"][number]) => new RegExp(form));

/** The characters of a trader's number that name its province, where a kind of number has some. */
function provinceInNumber(trader: string, { numbers }: PartyRules): string | undefined {
  const kind = numbers.find((one) => one.province && formOf(one).test(trader));
  const place = kind?.province;
  return place && trader.slice(place.from, place.from + place.digits);
}

/** Types of brand that the register knows; what else is declared stays open. */
function brandTypesOf(
  { facts, acceptedOn }: Recordable,
  { snapshot }: RecordingContext,
): ReadonlyMap<number, string> {
  return new Map(
    facts.items.flatMap(({ item, brandType }) =>
      brandType && snapshot.find("brand-types", brandType, acceptedOn) ? [[item, brandType]] : [],
    ),
  );
}
