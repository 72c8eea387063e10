/** Links as facts of rules, signs of a shell, and groups of traders that hang together. */
import type { FactsByName } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { Link, LinkFacts } from "./store.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

/** Days a trader counts as new, and robust deviations below the usual price that count as far. */
const newDays = 90;
const farBelow = -3;
/** Our value over the partner's, from which goods are reported too low. */
const mirrorLow = 0.5;

/** Facts of the trader of a declaration; of one never seen, what is known of a new one. */
export function linkFactsOf(
  links: LinkFacts | undefined,
  {
    day,
    deviations,
    mirror,
  }: {
    readonly day: string;
    readonly deviations: readonly number[];
    /** Of its items, our value over the partner's. */
    readonly mirror: readonly number[];
  },
): FactsByName {
  if (!links) return { linkedTraders: 0, linkedFindings: 0, traderAgeDays: 0, traderAgents: 0 };
  const traderAgeDays = Math.max(0, dayNumber(day) - dayNumber(links.firstOn));
  const signs = [
    traderAgeDays < newDays,
    links.agents === 1,
    links.linkedTraders > 0,
    deviations.some((deviation) => deviation <= farBelow),
    mirror.some((ratio) => ratio <= mirrorLow),
  ];
  return {
    linkedTraders: links.linkedTraders,
    linkedFindings: links.linkedFindings,
    traderAgeDays,
    traderAgents: links.agents,
    shellSigns: signs.filter(Boolean).length,
  };
}

/** Traders that are tied to each other, directly or through others, the largest group first. */
export function groupsOf(links: readonly Link[]): readonly (readonly string[])[] {
  const leader = new Map<string, string>();
  const find = (party: string): string => {
    const next = leader.get(party) ?? party;
    if (next === party) return party;
    const top = find(next);
    leader.set(party, top);
    return top;
  };
  const tying = links.filter(({ kind }) => kind !== "agent" && kind !== "consignor");
  for (const group of Map.groupBy(tying, ({ kind, value }) => `${kind} ${value}`).values()) {
    const [first, ...others] = group;
    for (const { party } of others) if (first) leader.set(find(party), find(first.party));
  }
  const parties = [...new Set(tying.map(({ party }) => party))];
  return [...Map.groupBy(parties, find).values()]
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length);
}
