/**
 * What the goods of an operation would owe if they were imported where they are: by the engine that assesses
 * declarations, where every item has a commodity code, an origin and a value. In: the notice. Out: the sum
 * and the version it stands on, or why there is none. Pure but for the engine, which clearance hands in.
 */
import { parseDecimal, type Decimal } from "#src/kernel/decimal.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { TransitItem, TransitNotice } from "./transit.ts";

/** Goods of a plain import, of which nothing is known but this. */
export type PlainGoods = {
  readonly commodity: string;
  /** Country of origin, two letters. */
  readonly origin: string;
  /** At the border, with freight and insurance. */
  readonly value: Decimal;
  readonly currency: string;
};

/** Minor units of the profile's currency; undefined: a charge of it cannot be determined. */
export type PlainCharges = { readonly minor: bigint | undefined; readonly version: string };

export type ChargePlainly = (
  profile: Profile,
  day: Temporal.PlainDate,
  goods: PlainGoods,
) => PlainCharges;

/** Why nothing was computed. */
export const whyOpen = ["no-code", "no-origin", "no-value", "undetermined"] as const;

export type AtRisk =
  | {
      readonly kind: "computed";
      /** Minor units. */
      readonly minor: string;
      /** Of the registers. */
      readonly version: string;
      /** Day whose rates count. */
      readonly asOf: string;
    }
  | { readonly kind: "open"; readonly item: number; readonly why: (typeof whyOpen)[number] };

/** Stops at the first item that stands in the way: a sum of some would be too little. */
export function chargesAtRisk(
  { items }: Pick<TransitNotice, "items">,
  {
    profile,
    day,
    charge,
  }: {
    readonly profile: Profile;
    readonly day: Temporal.PlainDate;
    readonly charge: ChargePlainly;
  },
): AtRisk {
  let sum = 0n;
  let version = "";
  for (const [at, item] of items.entries()) {
    const goods = goodsOf(item);
    if (typeof goods === "string") return { kind: "open", item: at + 1, why: goods };
    const charged = charge(profile, day, goods);
    if (charged.minor === undefined) return { kind: "open", item: at + 1, why: "undetermined" };
    sum += charged.minor;
    version = charged.version;
  }
  return { kind: "computed", minor: sum.toString(), version, asOf: day.toString() };
}

function goodsOf({ commodity, origin, value }: TransitItem): PlainGoods | AtRiskGap {
  if (commodity === undefined) return "no-code";
  if (origin === undefined) return "no-origin";
  if (value === undefined) return "no-value";
  return { commodity, origin, value: parseDecimal(value.amount), currency: value.currency };
}

type AtRiskGap = Exclude<(typeof whyOpen)[number], "undetermined">;
