/** Groups of partners in which an order lies, and that nothing is traded with. */
import type { Shape } from "./parts.ts";
import { type Phrase, isAmongIt } from "./phrases.ts";
import type { NamedPlace, Question } from "../question.ts";

type Party = Extract<Phrase, { readonly is: "party" }>;

/** "Which African country", 对非洲哪个国家: a group that stands right before what is asked for is where it lies. */
export function isGroupAsked(
  said: readonly Phrase[],
  at: number,
  { places, role }: Party,
): boolean {
  const next = said[at + 1];
  const [place, ...more] = places;
  const isGroup = place?.codes.every((code) => code.startsWith("AGG-")) === true;
  const isAsked = next?.is === "by" && next.dimension === "partner";
  return isGroup && isAsked && more.length === 0 && role !== "owner" && role !== "by";
}

/**
 * 我国对非洲出口最多的国家: of a group that our goods go to, its members are put in order. Without us it
 * may be the country that exports most to Africa.
 */
export function isGroupOrdered(
  said: readonly Phrase[],
  at: number,
  { places, role }: Party,
): boolean {
  const [place, ...more] = places;
  const isGroup = place?.codes.every((code) => code.startsWith("AGG-")) === true;
  const isOurs = said.slice(0, at).some((one) => one.is === "party" && one.isSelf);
  const isAsked =
    isOurs && said.slice(at).some((one) => one.is === "by" && one.dimension === "partner");
  const isOrder = said.some(({ is }) => is === "extreme");
  const ways: Partial<Record<Party["role"], readonly string[]>> = {
    to: ["export"],
    from: ["import"],
    toward: ["export", "import", "total", "balance"],
    with: ["total", "balance"],
  };
  const flows = said.flatMap((one) => (one.is === "flow" ? [one.flow] : []));
  const isWay = flows.length === 1 && flows.every((flow) => ways[role]?.includes(flow));
  return isGroup && isAsked && isOrder && isWay && more.length === 0;
}

/**
 * 非洲前五大出口市场, 亚洲增长最快的出口市场: the markets of a continent, which buys nothing itself. Its largest
 * trading partner may be meant as theirs, several of them are ours.
 */
export function isContinentOrdered(
  said: readonly Phrase[],
  at: number,
  { places, role }: Party,
): boolean {
  const [place, ...more] = places;
  const isBare = role === "bare" && place?.isContinent === true && more.length === 0;
  const isFirst = !said.slice(0, at).some((one) => one.is === "party" || one.is === "flow");
  const rest = said.slice(at + 1).filter(({ is }) => is !== "period" && is !== "change");
  const [extreme, by, ...others] = rest;
  const isOrder = extreme?.is === "extreme" && by?.is === "by" && by.dimension === "partner";
  const isOurs = isOrder && (by.way !== undefined || (extreme.top ?? by.top ?? 1) > 1);
  return isBare && isFirst && isOurs && others.every(({ is }) => is === "by" || is === "asked");
}

/** 巴西是拉美最大的贸易伙伴吗: one, the group it lies in, and its place; who is no member has none there. */
export function isGroupBetween(said: readonly Phrase[], at: number): boolean {
  const [before, group, after] = [said[at - 1], said[at], said[at + 1]];
  const isGroup =
    group?.is === "party" &&
    group.role === "bare" &&
    group.places.length > 0 &&
    group.places.every(({ codes }) => codes.every((code) => code.startsWith("AGG-")));
  const isOne =
    before?.is === "party" &&
    before.role === "bare" &&
    !before.isSelf &&
    before.places.every(({ codes }) => codes.every((code) => !code.startsWith("AGG-")));
  const isAsked = said.slice(at).some((one) => one.is === "by" && one.dimension === "partner");
  return isGroup && isOne && after?.is === "extreme" && isAsked;
}

/**
 * "And Vietnam?" after Malaysia's place in ASEAN is of Vietnam's there; an order named anew may be of all.
 */
export function groupOfRank(
  { kind, signals, trade, time }: Shape,
  [place, ...others]: readonly NamedPlace[],
  before: Question | undefined,
): NamedPlace | "unclear" | undefined {
  const group = before?.kind === "rank" && kind === "rank" ? before.within : undefined;
  if (!group || place?.dimension !== "partner" || signals.all("overall").length > 0)
    return undefined;
  if (others.length > 0 || isGroupName(place) || trade.without.length > 0 || before?.without)
    return "unclear";
  const isNamed = signals.by !== undefined && signals.all("flow").length > 0;
  if (signals.by === undefined) return group;
  return isNamed || time.period ? undefined : "unclear";
}

/** 占非洲的比重, "its share of Africa" after the largest in Africa: of the one that was told. */
export function shareOfTold(
  { kind, signals, trade, time }: Shape,
  before: Question,
  named: readonly NamedPlace[],
) {
  const { told: place, within, top = 1, period } = before;
  const [group, ...more] = trade.within ? [trade.within, ...named] : named;
  const isOrder = before.kind === "rank" && !before.place && !before.without && !before.from;
  const isOfOne = isOrder && top === 1 && !before.isEvery && !before.lowest;
  const isItsGroup = more.length === 0 && group?.codes.join() === within?.codes.join();
  const isSaid = signals.isShareOfNext || signals.all("pronoun").length > 0;
  const isStill = trade.flow === undefined || trade.flow === before.flow;
  const isThen = time.period === undefined || time.period.text === period?.text;
  const isPlain = trade.without.length === 0 && !trade.isOfTrade && !trade.isTurned;
  const isAsked = kind === "share" && isSaid && isStill && isThen && isPlain;
  if (!isAsked || !isOfOne || !isItsGroup || !place || !group) return undefined;
  // a group in a group is no member of it
  if (!isGroupName(group) || isGroupName(place)) return undefined;
  return { place, others: [], within: group, without: undefined };
}

function isGroupName({ codes }: NamedPlace): boolean {
  return codes.every((code) => code.startsWith("AGG-"));
}

/** 其中加拿大 after exports to the US: no part of these. */
export function isNoPart(
  { signals }: Shape,
  place: NamedPlace | undefined,
  whole: NamedPlace | undefined,
): boolean {
  const areAlike = [place, whole].every((one) => one?.dimension === "partner");
  return (
    areAlike &&
    whole?.codes.some((one) => !one.startsWith("AGG-")) === true &&
    signals.all("pronoun").some(isAmongIt)
  );
}
