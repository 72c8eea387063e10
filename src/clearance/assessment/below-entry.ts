/**
 * Goods that leave a special procedure for the market at less than they entered at: their charges wait for
 * an officer, who fixes them. In: an assessment and what the declaration takes of accounts. Out: the
 * assessment with those charges open. Pure.
 */
import type { Assessment, ChargeReason } from "#src/decisions/duties/duties.ts";
import type { Profile } from "#src/registers/profile.ts";
import { openCharges } from "./open-charges.ts";
import type { DeterminedLine } from "../stages.ts";
import type { Claim } from "../procedures/account.ts";
import { addInterest, dischargedGoods } from "../procedures/interest-at-discharge.ts";

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
    discharges.flatMap((claim) => (claim.below ? [[claim.item, claim] as const] : [])),
  );
  if (below.size === 0) return assessment;
  return openCharges(assessment, determined, (item) => {
    const claim = below.get(item);
    return claim && { reason: reasonOf(claim) };
  });
}

function reasonOf({ mrn, entryItem, below }: Claim): ChargeReason {
  const { declared = "", entered = "" } = below ?? {};
  const then =
    entered === ""
      ? { en: "in another currency, or without a price on record", zh: "币制不同或无价格记录" }
      : { en: `at ${entered}`, zh: `按 ${entered}` };
  const says = {
    en: `The goods entered by item ${entryItem} of ${mrn} ${then.en}; ${declared || "no price"} is declared now. An officer determines the charges.`,
    zh: `该货物原由 ${mrn} 第 ${entryItem} 项${then.zh}进口，现申报 ${declared || "无价格"}，税款由海关核定。`,
  };
  return { code: "PRO-008", says };
}
