/**
 * Goods of a suspicion whose right holder did not apply for protection. Where a quoted text of the profile
 * says that customs do not detain such goods, nobody finds them against release, nor seizes them, as
 * infringing: the officer would take in hand what the law leaves to the right holder. Another ground binds
 * as ever, and so does a suspicion of another right. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { cited } from "#src/registers/cited.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import {
  foundShares,
  type GoodsPart,
  type GoneShare,
  itemList,
  itemsShort,
  listOf,
  read,
} from "../../declaration/goods-shares.ts";
import { findPropertyRightRules } from "../recordals/property-right-rules.ts";
import { isBound, isSuspected } from "./standing-suspicions.ts";

type Suspicion = {
  readonly state: string;
  readonly items: readonly number[];
  readonly goods?: readonly GoodsPart[];
};

type TakenGoods = {
  /** Of `rules/interceptions.json`. */
  readonly category?: string | undefined;
  /** What the act is about; absent: all goods, of which some may be others. */
  readonly goods?: readonly GoodsPart[] | undefined;
};

/** Of a declaration as it stands. */
type Suspected = {
  readonly infringements?: readonly Suspicion[] | undefined;
  readonly document: DeclarationDocument;
};

type Declared = { readonly document: DeclarationDocument; readonly control: ControlRules };

const unapplied: readonly string[] = ["declined", "lapsed"];

/** @throws INFRINGEMENT_NOT_DETAINED with the words of the law, where some of them must be among the goods */
export function checkUndetained(
  profile: Profile,
  { category, goods }: TakenGoods,
  { infringements = [], document }: Suspected,
): void {
  const rule = findPropertyRightRules(profile)?.protection?.undetained;
  if (!rule || category !== rule.category) return;
  const declared = { document, control: profile.control };
  const kept = new Set(infringements.filter(isWaitedForOrBound).flatMap(({ items }) => items));
  const ended = infringements.filter(({ state }) => unapplied.includes(state));
  const left = foundShares(
    ended.flatMap((one) => one.goods ?? one.items.map((item) => ({ item }))),
    declared,
  );
  const items = goods ? certainlyIn(goods, left, declared) : wholly(left, declared);
  const against = items.filter((item) => !kept.has(item));
  if (against.length === 0 || (!goods && against.length < items.length)) return;
  throw new AppError({
    code: "INFRINGEMENT_NOT_DETAINED",
    status: 409,
    message: `The right holder did not apply for the protection of goods of items ${against.join(", ")}: ${cited(rule.source).en}: "${rule.quote.en}".`,
    texts: [cited(rule.source), rule.quote],
    fix: "Name what else is against the goods, or let them go on; of another right, notify its holder first.",
  });
}

const isWaitedForOrBound = (one: Suspicion) => isSuspected(one) || isBound(one);

/** Items of which more is taken than lies outside the suspicions. */
function certainlyIn(
  goods: readonly GoodsPart[],
  left: ReadonlyMap<number, GoneShare>,
  declared: Declared,
): readonly number[] {
  return [...foundShares(goods, declared)].flatMap(([item, share]) => {
    const none = left.get(item);
    if (!none || none.gone === 0n) return [];
    const isMore = share.gone * none.of + none.gone * share.of > share.of * none.of;
    return isMore ? [item] : [];
  });
}

/** All items, where nothing of any of them lies outside. */
function wholly(left: ReadonlyMap<number, GoneShare>, declared: Declared): readonly number[] {
  const items = listOf(read(declared.document, itemList)).map((_one, at) => at + 1);
  const whole = new Map(items.map((item) => [item, { gone: 1n, of: 1n }] as const));
  return itemsShort(whole, left).length === 0 ? items : [];
}
