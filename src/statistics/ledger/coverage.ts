/**
 * What trade statistics count, as data of a profile (`rules/coverage.json`): which goods are left out or
 * count in the general trade system only, each with its article, and how a value or a mass that was not
 * declared is estimated (IMTS 2010, chapters I, II, IV and VI). The first rule that fits decides; without
 * one goods count in both systems.
 */
import { z } from "zod";
import {
  type Decimal,
  add,
  decimalOf,
  divide,
  findDecimal,
  multiply,
  round,
} from "#src/kernel/decimal.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

const Percent = z.string().transform((text, context) => {
  const value = findDecimal(text);
  if (value !== undefined && value.units >= 0n) return value;
  context.addIssue({ code: "custom", message: `${text} is not a percentage` });
  return z.NEVER;
});
const Codes = z.array(z.string().regex(/^[A-Za-z0-9]{1,12}$/)).min(1);

const Rules = z.strictObject({
  /** The system that tables are published by. */
  system: z.literal("general"),
  rules: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z-]{1,39}$/),
      says: ProfileText,
      article: ProfileText,
      flow: z.enum(["import", "export"]).optional(),
      /** Beginnings of the supervision mode or procedure. */
      modes: Codes.optional(),
      /** Beginnings of the commodity code. */
      commodities: Codes.optional(),
      /** Of the value in the profile's currency; smaller consignments fit. */
      valueBelow: Percent.optional(),
      /** In which system the goods count; `none` leaves them out. */
      counts: z.enum(["none", "general", "both"]),
    }),
  ),
  /** Freight and insurance in percent of the FOB value, where none is declared. */
  freightPercent: z.strictObject({
    usual: Percent,
    byPartner: z.record(z.string().regex(/^[A-Z]{2}$/), Percent),
    source: ProfileText,
  }),
  /** Net mass in percent of the gross mass, where no net mass is declared. */
  netMassPercentOfGross: z.strictObject({ percent: Percent, source: ProfileText }),
});
export type CoverageRules = z.infer<typeof Rules>;
export type CoverageRule = CoverageRules["rules"][number];

/** The rules of a profile; undefined where it states none: everything counts as it is declared. */
export const coverageRules = derivedFrom((profile: Profile): CoverageRules | undefined =>
  profile.ruleTexts.has("coverage") ? readRules(profile, "coverage", Rules) : undefined,
);

export type CoverageFacts = {
  readonly flow: "import" | "export";
  readonly mode: string;
  readonly commodity: string;
  /** Major units of the profile's currency. */
  readonly value: Decimal;
};

/** The first rule that fits; undefined where the goods count in both systems by default. */
export function findCoverage(
  { rules }: CoverageRules,
  { flow, mode, commodity, value }: CoverageFacts,
): CoverageRule | undefined {
  const begins = (code: string, codes: readonly string[] | undefined) =>
    codes?.some((one) => code.startsWith(one)) ?? true;
  return rules.find(
    (rule) =>
      (rule.flow ?? flow) === flow &&
      begins(mode, rule.modes) &&
      begins(commodity, rule.commodities) &&
      (rule.valueBelow === undefined || isBelow(value, rule.valueBelow)),
  );
}

function isBelow(value: Decimal, limit: Decimal): boolean {
  return add(value, { ...limit, units: -limit.units }).units < 0n;
}

/** A value both ways, in minor units: at the border of the exporter, and at that of the importer. */
export type BothValues = {
  readonly fobMinor: bigint;
  readonly cifMinor: bigint;
  readonly isEstimated: boolean;
};

/**
 * FOB and CIF of one item. The statistical value is CIF for imports and FOB for exports; what lies between
 * is the declared freight and insurance by the item's share of the value, else the usual percentage.
 * @param freightMinor of the item; undefined where none is declared
 */
export function bothValues(
  flow: "import" | "export",
  valueMinor: bigint,
  freightMinor: bigint | undefined,
  percent: Decimal,
): BothValues {
  if (freightMinor !== undefined && (flow === "export" || freightMinor <= valueMinor)) {
    return flow === "import"
      ? { fobMinor: valueMinor - freightMinor, cifMinor: valueMinor, isEstimated: false }
      : { fobMinor: valueMinor, cifMinor: valueMinor + freightMinor, isEstimated: false };
  }
  const hundred = decimalOf(100n);
  const more = add(hundred, percent);
  const value = decimalOf(valueMinor);
  return flow === "import"
    ? {
        fobMinor: divide(multiply(value, hundred), more, 0, "half-up").units,
        cifMinor: valueMinor,
        isEstimated: true,
      }
    : {
        fobMinor: valueMinor,
        cifMinor: divide(multiply(value, more), hundred, 0, "half-up").units,
        isEstimated: true,
      };
}

/** An item's part of what is declared for all, by its value; parts may miss by half a unit each. */
export function partOf(totalMinor: bigint, valueMinor: bigint, allMinor: bigint): bigint {
  if (allMinor === 0n) return 0n;
  return round(
    divide(decimalOf(totalMinor * valueMinor), decimalOf(allMinor), 6, "half-up"),
    0,
    "half-up",
  ).units;
}
