/**
 * Kinds of declarations over which draws are spread: class of trader, chapter and origin of the goods.
 * Rare kinds are wanted more, by the square root, so that not all draws go to what is traded most. In:
 * facts of recent traffic. Out: a pull for each kind. Pure.
 */
import type { SelectionFacts } from "../rules/facts-by-name.ts";

/** Pull by kind; a kind that is not here was not seen lately. */
export type Strata = Readonly<Record<string, number>>;

/** Pull of what was not seen lately, over that of the commonest kind. */
const pullMax = 5;

/** The kind of a declaration. @example "known 85 CN" */
function stratumOf({ facts, items: [first] }: SelectionFacts): string {
  const trader = facts["firstTimeTrader"] === "true" ? "new" : "known";
  const chapter = typeof first?.["commodity"] === "string" ? first["commodity"].slice(0, 2) : "";
  const origin = typeof first?.["origin"] === "string" ? first["origin"] : "";
  return `${trader} ${chapter} ${origin}`;
}

/** Pulls of the kinds that recent traffic holds; those at the greatest pull are left out. */
export function strataOf(recent: readonly SelectionFacts[]): Strata {
  const counts = new Map<string, number>();
  for (const facts of recent) {
    const kind = stratumOf(facts);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const pulls = [...counts].flatMap(([kind, count]): readonly [string, number][] => {
    const pull = Math.round(Math.sqrt(most / count) * 100) / 100;
    return pull < pullMax ? [[kind, pull]] : [];
  });
  return Object.fromEntries(pulls.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How much a declaration is wanted for a draw; all are alike where nothing was seen lately. */
export function pullOf(strata: Strata, facts: SelectionFacts): number {
  return strata[stratumOf(facts)] ?? (Object.keys(strata).length === 0 ? 1 : pullMax);
}
