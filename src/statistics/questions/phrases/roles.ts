/**
 * Who trades what with whom: what others export to us are our imports, and what others trade with each
 * other is not ours to tell.
 */
import type { SeriesFlow } from "../../official/series.ts";
import type { Phrase } from "./phrases.ts";
import { type PartyStanding, isFlow, isRival, standingOf } from "./standing.ts";
import type { FlowPart, NamedPlace } from "../question.ts";
import { type Party, type TradeWay, fitsGoods, fitsTargets, wayOf } from "./way.ts";

/** What is traded, with which parties. */
export type Trade = {
  readonly flow: SeriesFlow | "both" | undefined;
  /** More flows that stand beside the first in a list: "exports, imports and the surplus". */
  readonly flowsBeside: readonly SeriesFlow[];
  /** Which of both flows was named first: what is more than the other, and what is less. */
  readonly leads: "export" | "import";
  /** The flow was named from the side of a partner. */
  readonly isTurned: boolean;
  /** The balance was named as theirs, of which ours is the opposite. */
  readonly isOpposite: boolean;
  /** A share of the flow in exports and imports together. */
  readonly isOfTrade: boolean;
  /** A surplus or a deficit was named. */
  readonly side: "up" | "down" | undefined;
  /** Both were named. */
  readonly sides: boolean;
  /** Whom or what it is traded with, in order. */
  readonly places: readonly NamedPlace[];
  /** Exports and imports that each have a partner of their own: "exports to Japan, imports from Korea". */
  readonly each: readonly FlowPart[];
  readonly joint: Party["joint"];
  /** They are named one apart from the other, not as a list. */
  readonly isApart: boolean;
  /** Parties that a place in a ranking or a share is asked of. */
  readonly subjects: readonly NamedPlace[];
  /** A group that something is a part of. */
  readonly within: NamedPlace | undefined;
  readonly without: readonly NamedPlace[];
};

type Context = {
  /** Which partner is asked for. */
  readonly isWho: boolean;
  /** A share is asked of. */
  readonly isShare: boolean;
};

/**
 * Undefined where the parties and the flow do not fit each other, or it is the trade of others; "flows" where
 * several are named, and nothing says how they stand to each other.
 */
export function tradeOf(
  phrases: readonly Phrase[],
  { isWho, isShare }: Context,
): Trade | "flows" | undefined {
  const said = phrases.filter(({ is }) => is !== "nothing" && is !== "whether" && is !== "asked");
  const flows = said.flatMap((one) => (one.is === "flow" ? [one] : []));
  if (isShare && isShareOfOurs(said)) return undefined;
  const ofClass = isShare ? partOfClass(said) : undefined;
  const part = isShare ? (partOfTrade(flows.map((one) => one.flow)) ?? ofClass?.flow) : undefined;
  const listed = isShare ? [] : listedFlows(phrases);
  const flow = part
    ? "total"
    : (listed[0] ??
      flowOf(
        flows.map((one) => one.flow),
        said,
        isShare,
      ));
  if (flow === "unclear") return "flows";
  // "a surplus or a deficit" supposes neither
  const sides = new Set(flows.flatMap((one) => one.side ?? []));
  const side = sides.size === 1 ? [...sides][0] : undefined;
  const standing = standingIn(said, { isWho, whole: ofClass?.whole });
  const those = (stands: PartyStanding): readonly Party[] =>
    standing.flatMap((one) => (one.stands === stands ? [one.party] : []));
  if (those("unfit").length > 0) return undefined;
  const owners = those("owner");
  const each = owners.length + those("counterpart").length > 0 ? [] : eachOf(said, standing);
  const targets = each.length > 0 ? [] : those("target");
  if (!areOfOne(said, owners)) return undefined;
  if (isOfPartner(said)) return undefined;
  const buying = buyerOf(said, flow);
  if (buying === "unclear") return undefined;
  const counterparts = those("counterpart");
  const isSplit = counterparts.every((one) => fitsOwnFlow(said, one));
  // what fits the whole fits each of a list
  const asOne = listed.length > 0 ? "total" : flow;
  const fitting = buying ?? wayOf({ flow: asOne, owners, targets, counterparts, isWho, isSplit });
  const way = fitting && listed.length > 0 ? { ...fitting, flow } : fitting;
  if (way === undefined || (way.isTurned && those("ourselves").length > 0)) return undefined;
  const ours = [...owners, ...those("target"), ...those("ourselves"), ...counterparts];
  const isToGroup = those("group").some(({ role }) => role !== "bare" && role !== "in");
  if (ours.length === 0 && !isToGroup && isTradeOfOthers(said)) return undefined;
  // whose exports are a share of whose trade is not told apart
  if (part && owners.length + counterparts.length + those("subject").length > 0) return undefined;
  const named = [...targets, ...those("goods")];
  if (listed.length > 0 && !isListOfOne(way, listed, named)) return undefined;
  const goods = those("goods");
  if (goods.some(({ role }) => !fitsGoods(role, flow))) return undefined;
  const placed = [...targets, ...goods];
  return {
    flow: part ?? way.flow,
    flowsBeside: listed.slice(1),
    isOfTrade: part !== undefined,
    leads: leadingOf(
      flows.map((one) => one.flow),
      way,
    ),
    isTurned: way.isTurned && owners.length > 0,
    isOpposite: way.isTurned && way.flow === "balance",
    side: way.isTurned && way.flow === "balance" ? otherSide(side) : side,
    sides: sides.size > 1,
    places: [
      ...(way.partners ?? []),
      ...each.flatMap(({ place }) => place ?? []),
      ...placed.flatMap(({ places }) => places),
    ],
    each,
    joint: [...owners, ...placed].find(({ places }) => places.length > 1)?.joint ?? "and",
    isApart: placed.filter(({ places }) => places.length > 0).length > 1,
    subjects: those("subject").flatMap(({ places }) => places),
    within: those("group")
      .flatMap(({ places }) => places)
      .at(0),
    without: those("excluded").flatMap(({ places }) => places),
  };
}

type StandingParty = { readonly party: Party; readonly stands: PartyStanding };

/** How each party stands; the class that a flow is a share of is what is traded. */
function standingIn(
  said: readonly Phrase[],
  { isWho, whole }: { readonly isWho: boolean; readonly whole: Phrase | undefined },
): readonly StandingParty[] {
  return said.flatMap((one, at): readonly StandingParty[] => {
    if (one.is !== "party") return [];
    return [{ party: one, stands: one === whole ? "goods" : standingOf(said, at, one, isWho) }];
  });
}

/** A surplus seen from there is a deficit. */
export function otherSide(side: Trade["side"]): Trade["side"] {
  if (side === undefined) return undefined;
  return side === "up" ? "down" : "up";
}

/**
 * Two flows that each have one partner. Each party fits its flow, and they stand in the same order, so that
 * none could belong to the other.
 */
function eachOf(said: readonly Phrase[], standing: readonly StandingParty[]): readonly FlowPart[] {
  const flows = said.flatMap((one) => (one.is === "flow" ? [one.flow] : []));
  const targets = standing.flatMap((one) => (one.stands === "target" ? [one.party] : []));
  if (flows.length !== 2 || targets.length !== 2 || flows[0] === flows[1]) return [];
  const parts = targets.flatMap((party, at): readonly FlowPart[] => {
    const flow = flows[at];
    const [place, ...more] = party.places;
    const isOne = place !== undefined && more.length === 0 && !party.isSelf;
    const isPlain = flow === "export" || flow === "import";
    return isOne && isPlain && fitsTargets(flow, [party]) ? [{ flow, place }] : [];
  });
  return parts.length === 2 ? parts : [];
}

function flowOf(
  flows: readonly (SeriesFlow | "both")[],
  said: readonly Phrase[],
  isShare: boolean,
): SeriesFlow | "both" | "unclear" | undefined {
  const distinct = new Set(flows);
  if (distinct.size === 0) return undefined;
  const [first] = flows;
  if (distinct.size === 1 && first) return first;
  // "was trade in surplus": the balance is what is asked of, unless both are named side by side
  const isJoined = said.some(
    (one, at) => one.is === "joint" && isFlowAt(said, at - 1) && isFlowAt(said, at + 1),
  );
  const isBalanced = distinct.size === 2 && distinct.has("total") && distinct.has("balance");
  if (isBalanced && !isJoined) return "balance";
  const isBoth =
    distinct.size === 2 &&
    !distinct.has("both") &&
    distinct.has("export") &&
    distinct.has("import") &&
    // exports are no share of imports
    (!isShare || isJoined);
  return isBoth ? "both" : "unclear";
}

/** "Exports, imports and the surplus": three or more, or a balance beside others, as a list. */
function listedFlows(said: readonly Phrase[]): readonly SeriesFlow[] {
  const first = said.findIndex(isFlow);
  const last = said.findLastIndex(isFlow);
  const inner = said.slice(first, last + 1);
  const isComma = (one: Phrase): boolean =>
    one.is === "nothing" && /^[,，、]$/.test(one.text ?? "");
  const isJoint = (one: Phrase): boolean =>
    isComma(one) || (one.is === "joint" && one.joint === "and");
  const isPlain = inner.every((one, at) => {
    const before = inner[at - 1];
    if (one.is !== "flow") return isJoint(one);
    return one.isLed !== true && (!before || isJoint(before));
  });
  const flows = inner.flatMap((one) => (one.is === "flow" ? [one.flow] : []));
  const all = flows.flatMap((one) => (one === "both" ? (["export", "import"] as const) : [one]));
  const isSeveral = new Set(all).size === all.length && all.length > 1;
  const isPair = all.length === 2 && !all.includes("balance");
  return isPlain && isSeveral && !isPair ? all : [];
}

/** Each flow of a list is with the same partner, named so that it fits them all, and seen from here. */
function isListOfOne(
  { isTurned }: TradeWay,
  flows: readonly SeriesFlow[],
  parties: readonly Party[],
): boolean {
  // of "exports and the surplus with Japan" the exports may be all there are
  const isApart = flows.length < 3 && !flows.includes("total");
  return (
    !isTurned &&
    parties.length < 2 &&
    !(isApart && parties.some(({ role }) => role === "with")) &&
    parties.every(({ role, places }) => fitsAll.includes(role) && places.length === 1)
  );
}

const fitsAll: readonly Party["role"][] = ["bare", "with", "toward"];

/** "Exports as a share of trade" */
function partOfTrade(flows: readonly (SeriesFlow | "both")[]): "export" | "import" | undefined {
  const distinct = new Set(flows);
  if (distinct.size !== 2 || !(distinct.has("total") || distinct.has("both"))) return undefined;
  return distinct.has("export") ? "export" : distinct.has("import") ? "import" : undefined;
}

/**
 * "Share of exports in cross-border e-commerce", "exports as a share of it", 出口占跨境电商比重: the class is the
 * whole, and the flow a part of it.
 */
function partOfClass(
  said: readonly Phrase[],
): { readonly flow: "export" | "import"; readonly whole: Phrase } | undefined {
  const told = said.filter(({ is }) => is !== "period" && is !== "joint");
  const flows = told.filter(isFlow);
  const share = told.findIndex((one) => one.is === "measure" && one.measure === "share");
  const [flow, ...more] = flows;
  const measure = told[share];
  const [first, before] = [told[share - 2], told[share - 1]];
  const [after, next] = [told[share + 1], told[share + 2]];
  if (measure?.is !== "measure" || flow?.is !== "flow" || more.length > 0) return undefined;
  const isClass = (one: Phrase | undefined, ...roles: readonly Party["role"][]): boolean =>
    one?.is === "party" &&
    roles.includes(one.role) &&
    one.places.length === 1 &&
    one.places.every(({ dimension }) => dimension !== "partner");
  const isIn = after === flow && flow.isLed !== true && isClass(next, "in");
  // 出口在跨境电商中占比, but not 消费品进口中民营企业占比
  const isLast = first === flow && isClass(before, "in") && /^在/.test(before?.text ?? "");
  const isAs = measure.isOfNext === true || /^as /.test(measure.text ?? "");
  const isOf = isAs && before === flow && isClass(after, "bare", "of", "owner");
  const whole = isIn ? next : isOf ? after : isLast ? before : undefined;
  const isWay = flow.flow === "export" || flow.flow === "import";
  return whole && isWay ? { flow: flow.flow, whole } : undefined;
}

/** "Share of China in exports to the US": what others buy of us is counted by them. */
function isShareOfOurs(said: readonly Phrase[]): boolean {
  return said.some((one, at) => {
    const [before, flow] = [said[at - 1], said[at + 1]];
    const isOf = before?.is === "measure" && before.measure === "share";
    const isWhole = flow?.is === "flow" && flow.isLed === true;
    return one.is === "party" && one.isSelf && one.places.length === 0 && isOf && isWhole;
  });
}

function isFlowAt(said: readonly Phrase[], at: number): boolean {
  const one = said[at];
  return one?.is === "flow" && one.side === undefined;
}

/** The one of both flows that is named first, as ours; exports where they are named in one breath. */
function leadingOf(
  flows: readonly (SeriesFlow | "both")[],
  { flow, isTurned }: TradeWay,
): Trade["leads"] {
  const first = flows.find((one) => one === "export" || one === "import") ?? "export";
  const isOpposite = flow === "both" && isTurned;
  return (first === "import") === isOpposite ? "export" : "import";
}

/** "Germany and France export to us": both do one thing; "than Korea" in "Japan sells more to us" does it too. */
function areOfOne(said: readonly Phrase[], owners: readonly Party[]): boolean {
  if (owners.length < 2) return true;
  const verb = said.findIndex(isFlow);
  const isTheirs = owners.every((owner) => said.indexOf(owner) < verb);
  const flows = said.flatMap((one) => (one.is === "flow" ? [one.flow] : []));
  if (isTheirs && flows.length === 1) return true;
  const [first, second, ...more] = owners;
  const isLed = first !== undefined && said.indexOf(first) < verb && more.length === 0;
  return isLed && second !== undefined && isRival(said, said.indexOf(second));
}

/** "Buys from us", "sells to us", 从我们买: each beside its own verb. */
function fitsOwnFlow(said: readonly Phrase[], party: Party): boolean {
  const at = said.indexOf(party);
  const next = said[at + 1];
  const isBefore = next?.is === "flow" && /\p{Script=Han}/u.test(party.text ?? "");
  const verb = isBefore ? next : said.slice(0, at).findLast(isFlow);
  if (verb?.is !== "flow") return false;
  const fitting = verb.flow === "export" ? "to" : verb.flow === "import" ? "from" : undefined;
  return party.role === "toward" || party.role === fitting;
}

/** "Which country exported most" is asked of the world, where nothing says that it was to us. */
function isTradeOfOthers(said: readonly Phrase[]): boolean {
  // "to which of the EU countries" is asked of our trade
  if (said.some((one) => one.is === "by" && one.isCountry !== true)) return false;
  const at = said.findIndex((one) => one.is === "by" && one.isCountry);
  const next = said.slice(at + 1).find((one) => !between.includes(one.is) && !isGroupOf(one));
  return at >= 0 && next?.is === "flow" && next.isLed !== true;
}

/** "In Africa", "there": where a country lies is not whom it trades with. */
function isGroupOf(one: Phrase): boolean {
  return one.is === "party" && one.role === "in" && !one.isSelf;
}

/** "Who bought our goods" asks for those we export to; what else others do with ours is unclear. */
function buyerOf(
  said: readonly Phrase[],
  flow: SeriesFlow | "both" | undefined,
): TradeWay | "unclear" | undefined {
  const flowAt = said.findIndex(isFlow);
  const partner = said.slice(0, flowAt).findLast((one) => one.is === "by");
  const verb = said[flowAt];
  // "how many partners bought": they are ours, and buy what we sell
  const isPartner =
    partner?.is === "by" &&
    partner.dimension === "partner" &&
    !partner.isCountry &&
    partner.way === undefined &&
    !/^(with|to|from|for|by|of|in) |^[与同跟和对向自从]/.test(partner.text ?? "");
  if (isPartner && verb?.is === "flow" && tradeVerb.test(verb.text ?? "") && isDone(said, flowAt)) {
    const isPlain = flow === "import" || flow === "export";
    return isPlain ? { flow: flow === "import" ? "export" : "import", isTurned: false } : "unclear";
  }
  const whoAt = said.findIndex((one) => one.is === "by" && one.isCountry);
  const isSelf = (one: Phrase): boolean =>
    one.is === "party" && one.isSelf && (one.role === "bare" || one.role === "owner");
  const isDoer = whoAt >= 0 && whoAt < flowAt && !said.slice(0, flowAt).some(isSelf);
  if (!isDoer || !said.slice(flowAt).some(isSelf)) return undefined;
  return flow === "import" ? { flow: "export", isTurned: false } : "unclear";
}

/** What somebody does: a noun is of a partner or of ours. */
const verbs =
  "buy|buys|bought|buying|purchased|sells?|sold|selling|suppl(?:y|ies|ied)|delivered|" +
  "exported|imported";
export const tradeVerb = new RegExp(`\\b(${verbs})\\b|[买卖购售]`);

/** "Which partner's imports": whether theirs or ours from it is left open. */
function isOfPartner(said: readonly Phrase[]): boolean {
  return said.some((one, at) => {
    const next = said[at + 1];
    const isOwner = one.is === "by" && one.dimension === "partner" && / 's?$/.test(one.text ?? "");
    return isOwner && next?.is === "flow" && (next.flow === "export" || next.flow === "import");
  });
}

/** Nobody of ours does it: "which partner did we buy most from". */
function isDone(said: readonly Phrase[], flowAt: number): boolean {
  return !said.slice(0, flowAt).some((one) => one.is === "party" && one.isSelf);
}

const between: readonly Phrase["is"][] = ["period", "extreme", "change", "joint"];
