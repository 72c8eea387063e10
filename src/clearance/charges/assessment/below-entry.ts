/**
 * Goods that leave a special procedure for the market at less than they entered at: their charges wait for
 * an officer, who fixes them. In: an assessment and what the declaration takes of accounts. Out: the
 * assessment with those charges open. Pure.
 */
import type { Assessment, ChargeReason } from "#src/decisions/duties/duties.ts";
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  findDecimal,
  formatDecimal,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { openCharges } from "./open-charges.ts";
import type { DeterminedLine } from "../../stages.ts";
import type { BelowEntry, Claim } from "../../procedures/account.ts";
import { addInterest, dischargedGoods } from "../../procedures/interest-at-discharge.ts";

type Discharging = {
  readonly discharges?: readonly Claim[] | undefined;
  readonly determined?: readonly DeterminedLine[] | undefined;
};

/** What a declaration that takes goods off accounts owes: with interest, open where it says too little. */
export function chargeDischarged(
  computed: Assessment,
  { discharges, determined }: Discharging,
  profile: Profile,
): Assessment {
  const opened = openBelowEntry(computed, { discharges, determined });
  return addInterest(opened, dischargedGoods(discharges, profile), profile);
}

/** Opens what is computed on such a price; what an officer fixed of it stands in its place. */
export function openBelowEntry(
  assessment: Assessment,
  { discharges = [], determined = [] }: Discharging,
): Assessment {
  const below = new Map(
    [...Map.groupBy(discharges, ({ item }) => item)].flatMap(([item, claims]) => {
      const [claim] = claims;
      const found = claim?.below ?? lowerValue(assessment, item, claims);
      return claim && found ? [[item, reasonOf(claim, found)] as const] : [];
    }),
  );
  if (below.size === 0) return assessment;
  return openCharges(assessment, determined, (item) => {
    const reason = below.get(item);
    return reason && { reason };
  });
}

/** The customs value, where costs that came to the price then are not stated now. */
function lowerValue(
  { items, currency, decimals }: Assessment,
  item: number,
  claims: readonly Claim[],
): BelowEntry | undefined {
  const value = items.find((one) => one.item === item)?.customsValue ?? null;
  const declared = value === null ? undefined : decimalOf(value, decimals);
  const sum = (of: "entered" | "least") =>
    claims.reduce((all, { value }) => add(all, findDecimal(value?.[of] ?? "") ?? zero), zero);
  if (!declared || compare(declared, sum("least")) >= 0) return undefined;
  const print = (value: Decimal) => `${formatDecimal(value)} ${currency}`;
  return { of: "value", declared: print(declared), entered: print(sum("entered")) };
}

function reasonOf({ mrn, entryItem }: Claim, below: BelowEntry): ChargeReason {
  const { was, now } = inWords(below);
  const says = {
    en: `The goods entered by item ${entryItem} of ${mrn} ${was.en}; ${now.en} is declared now. An officer determines the charges.`,
    zh: `该货物原由 ${mrn} 第 ${entryItem} 项${was.zh}进口，现申报${now.zh}，税款由海关核定。`,
  };
  return { code: "PRO-008", says };
}

function inWords({ of, declared, entered }: BelowEntry): {
  readonly was: Text;
  readonly now: Text;
} {
  if (of === "origin")
    return {
      was: { en: `with origin ${entered}`, zh: `以原产地 ${entered} ` },
      now: declared
        ? { en: `origin ${declared}`, zh: `原产地为 ${declared}` }
        : { en: "no origin", zh: "无原产地" },
    };
  if (of === "commodity")
    return {
      was: { en: `as ${entered}`, zh: `以商品编号 ${entered} ` },
      now: { en: `code ${declared}`, zh: `商品编号为 ${declared}` },
    };
  if (of === "value")
    return {
      was: { en: `at a customs value of ${entered}`, zh: `以完税价格 ${entered} ` },
      now: { en: `a value of ${declared}`, zh: `完税价格为 ${declared}` },
    };
  if (of === "price-term")
    return {
      was: { en: `under price term ${entered}`, zh: `以成交方式 ${entered} ` },
      now: declared
        ? { en: `price term ${declared}`, zh: `成交方式为 ${declared}` }
        : { en: "no price term", zh: "无成交方式" },
    };
  return {
    was:
      entered === ""
        ? { en: "in another currency, or without a price on record", zh: "币制不同或无价格记录" }
        : { en: `at ${entered}`, zh: `按 ${entered} ` },
    now: declared ? { en: declared, zh: ` ${declared}` } : { en: "no price", zh: "无价格" },
  };
}
