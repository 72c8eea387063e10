/**
 * Who trades what with whom: what others export to us are our imports, and what others trade with each
 * other is not ours to tell.
 */
import type { SeriesFlow } from "../official/series.ts";
import type { Phrase } from "./question-phrases.ts";
import {
  isContinentOrdered,
  isGroupAsked,
  isGroupBetween,
  isGroupOrdered,
} from "./question-groups.ts";
import type { FlowPart, NamedPlace } from "./question.ts";
import { type Party, type TradeWay, fitsGoods, fitsTargets, wayOf } from "./question-way.ts";

/** What is traded, with which parties. */
export type Trade = {
  readonly flow: SeriesFlow | "both" | undefined;
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

/** Undefined where the parties and the flow do not fit each other, or it is the trade of others. */
export function tradeOf(
  phrases: readonly Phrase[],
  { isWho, isShare }: Context,
): Trade | undefined {
  const said = phrases.filter(({ is }) => is !== "nothing" && is !== "whether" && is !== "asked");
  const flows = said.flatMap((one) => (one.is === "flow" ? [one] : []));
  const part = isShare ? partOfTrade(flows.map((one) => one.flow)) : undefined;
  const flow = part
    ? "total"
    : flowOf(
        flows.map((one) => one.flow),
        said,
        isShare,
      );
  if (flow === "unclear") return undefined;
  // "a surplus or a deficit" supposes neither
  const sides = new Set(flows.flatMap((one) => one.side ?? []));
  const side = sides.size === 1 ? [...sides][0] : undefined;
  const standing = said.flatMap((one, at) =>
    one.is === "party" ? [{ party: one, stands: standingOf(said, at, one, isWho) }] : [],
  );
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
  const way = buying ?? wayOf({ flow, owners, targets, counterparts, isWho, isSplit });
  if (way === undefined || (way.isTurned && those("ourselves").length > 0)) return undefined;
  const ours = [...owners, ...those("target"), ...those("ourselves"), ...counterparts];
  const isToGroup = those("group").some(({ role }) => role !== "bare" && role !== "in");
  if (ours.length === 0 && !isToGroup && isTradeOfOthers(said)) return undefined;
  // whose exports are a share of whose trade is not told apart
  if (part && owners.length + counterparts.length + those("subject").length > 0) return undefined;
  const goods = those("goods");
  if (goods.some(({ role }) => !fitsGoods(role, flow))) return undefined;
  const placed = [...targets, ...goods];
  return {
    flow: part ?? way.flow,
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

function otherSide(side: Trade["side"]): Trade["side"] {
  if (side === undefined) return undefined;
  return side === "up" ? "down" : "up";
}

/**
 * Two flows that each have one partner. Each party fits its flow, and they stand in the same order, so that
 * none could belong to the other.
 */
function eachOf(
  said: readonly Phrase[],
  standing: readonly { readonly party: Party; readonly stands: PartyStanding }[],
): readonly FlowPart[] {
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

/** "Exports as a share of trade" */
function partOfTrade(flows: readonly (SeriesFlow | "both")[]): "export" | "import" | undefined {
  const distinct = new Set(flows);
  if (distinct.size !== 2 || !(distinct.has("total") || distinct.has("both"))) return undefined;
  return distinct.has("export") ? "export" : distinct.has("import") ? "import" : undefined;
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

type PartyStanding =
  | "owner"
  | "ourselves"
  | "counterpart"
  | "target"
  | "subject"
  | "group"
  | "goods"
  | "excluded"
  | "unfit";

/** How a party stands in the sentence. */
function standingOf(
  said: readonly Phrase[],
  at: number,
  party: Party,
  isWho: boolean,
): PartyStanding {
  const { role, places, isSelf } = party;
  if (!isSelf && places.length === 0) return isWho || isRest(said, at) ? "target" : "unfit";
  if (role === "without") return isSelf ? "unfit" : "excluded";
  if (role === "between") return isSelf && places.length > 0 ? "target" : "unfit";
  if (isSelf && places.length > 0) return standsBeside(role);
  if (isSelf) return selfStanding(role);
  const isPartner = places.every(({ dimension }) => dimension === "partner");
  const before = said[at - 1];
  const isWhole = before?.is === "measure" && before.isOfNext === true && !nextIsFlow(said[at + 1]);
  if (isPartner && isWhole && role === "bare") return "group";
  const isOfGroup =
    isGroupAsked(said, at, party) ||
    isGroupOrdered(said, at, party) ||
    isGroupBetween(said, at) ||
    isContinentOrdered(said, at, party);
  if (isPartner && isOfGroup) return "group";
  const isOther = places.every(({ dimension }) => dimension !== "partner");
  if (!isPartner) return isOther ? (isSubject(said, at) ? "subject" : "goods") : "unfit";
  return partnerStanding(said, at, party);
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

/** "Than Korea does", "than Korea sells", 比韩国: who does the same as the one named before the verb. */
function isRival(said: readonly Phrase[], at: number): boolean {
  const [before, one, next] = [said[at - 1], said[at], said[at + 1]];
  const verb = said.find(isFlow);
  if (one?.is !== "party" || one.role !== "bare" || one.isSelf || verb?.is !== "flow") return false;
  const isThan = before?.is === "joint" && before.joint === "than";
  const isMore = before?.is === "compared" && / than$/.test(before.text ?? "");
  if (!(isThan || isMore) || one.places.length !== 1 || said.indexOf(verb) > at) return false;
  if (next?.is === "flow") return next.flow === verb.flow;
  // "more to us than Korea" may be meant as whom it is sold to
  return one.isActor === true || /\p{Script=Han}/u.test(one.text ?? "");
}

/** Japan in "Japan sells more to us than …": one partner before the verb, which trades with us. */
function isLedByPartner(said: readonly Phrase[]): boolean {
  const verb = said.findIndex(isFlow);
  const parties = said
    .slice(0, verb)
    .flatMap((one) => (one.is === "party" && !one.isSelf ? [one] : []));
  const [first, ...more] = parties;
  const isOne = first?.role === "bare" && first.places.length === 1;
  const isWithUs = said.some(
    (one) => one.is === "party" && one.isSelf && selfStanding(one.role) === "counterpart",
  );
  return isOne && more.length === 0 && isWithUs;
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
  const next = said.slice(at + 1).find(({ is }) => !between.includes(is));
  return at >= 0 && next?.is === "flow" && next.isLed !== true;
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
export const tradeVerb =
  /\b(buy|buys|bought|buying|purchased|sells?|sold|selling|exported|imported)\b|[买卖购售]/;

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

/** "From countries other than Japan" */
function isRest(said: readonly Phrase[], at: number): boolean {
  const next = said[at + 1];
  return next?.is === "party" && next.role === "without";
}

/** "Trade with us and Japan" is nobody's; "China and Japan" beside each other trade with each other. */
function standsBeside(role: Party["role"]): PartyStanding {
  return role === "bare" || role === "with" ? "target" : "unfit";
}

function selfStanding(role: Party["role"]): PartyStanding {
  switch (role) {
    case "bare":
    case "owner":
    case "of":
    case "by":
    case "in":
      return "ourselves";
    default:
      return "counterpart";
  }
}

function partnerStanding(said: readonly Phrase[], at: number, party: Party): PartyStanding {
  const { role } = party;
  switch (role) {
    case "to":
    case "from":
    case "toward":
    case "with":
      return "target";
    case "by":
      return "owner";
    case "in":
      return "group";
    case "of":
      return ofStanding(said, at);
    case "owner":
    case "bare":
      return leadStanding(said, at, { ...party, role });
    default:
      return "unfit";
  }
}

/** "Japan's largest partner", 中国是俄罗斯最大的伙伴: whose order it is, not who is put in it. */
function isOrderOwner(said: readonly Phrase[], at: number, role: Party["role"]): boolean {
  const rest = said.slice(at + 1).filter(({ is }) => is !== "period");
  const isOrdered = rest[0]?.is === "extreme";
  const isSelf = (one: Phrase): boolean => one.is === "party" && one.isSelf;
  const isBehindSelf = said.slice(0, at).some(isSelf) && !rest.some(isSelf);
  return isOrdered && (role === "owner" || isBehindSelf);
}

/** "Exports of Japan" are Japan's, "the share of exports of ASEAN" too; of a rank it is the one ranked. */
function ofStanding(said: readonly Phrase[], at: number): PartyStanding {
  const before = said[at - 1];
  if (before?.is === "measure") return "subject";
  return "owner";
}

/** A party without a preposition, or with a possessive. */
function leadStanding(
  said: readonly Phrase[],
  at: number,
  { role, places, isInverted, isActor }: Party & { readonly role: "owner" | "bare" },
): PartyStanding {
  if (isOrderOwner(said, at, role)) return "unfit";
  if (isSubject(said, at)) return "subject";
  // "than Germany does": who does what another partner does, and nothing that we do
  if (isActor) return isRival(said, at) && isLedByPartner(said) ? "owner" : "unfit";
  if (isRival(said, at) && isLedByPartner(said)) return "owner";
  const hasFlowBefore = said.slice(0, at).some(({ is }) => is === "flow");
  const flowAfter = said.slice(at + 1).some(({ is }) => is === "flow");
  if (role === "owner") return flowAfter ? "owner" : "unfit";
  // "exports to Japan as a share of Japan imports": the second flow is theirs
  if (hasFlowBefore && nextIsFlow(said[at + 1])) return "owner";
  // "what exports did Japan make" are Japan's; what a share is of may stand behind the verb
  const isShare = said.some((one) => one.is === "measure" && one.measure === "share");
  if (isInverted && hasFlowBefore && !isShare) return "owner";
  // "trade US and Japan" may be theirs with each other
  if (places.length > 1 && said.some(isTrade)) return "unfit";
  // "exports Japan 2024", and "And Japan?"
  if (hasFlowBefore || !flowAfter) return "target";
  return "owner";
}

function isFlow(one: Phrase): boolean {
  return one.is === "flow";
}

function isTrade(one: Phrase): boolean {
  return one.is === "flow" && (one.flow === "total" || one.flow === "balance");
}

/** What it is followed by makes it the one whose share or place is asked for. */
function isSubject(said: readonly Phrase[], at: number): boolean {
  const after = said
    .slice(at + 1)
    .filter((one) => !(one.is === "party" && one.isSelf) && one.is !== "period")
    .filter((one) => !isGroupOf(one) && !isGroupBetween(said, said.indexOf(one)));
  const before = said[at - 1];
  // "the rank of India among export markets"
  if (before?.is === "measure" && before.measure === "rank") return true;
  // "the share of Japan in exports" is Japan's
  const next0 = said[at + 1];
  // "in China's imports" too
  const isInOurs = next0?.is === "party" && next0.isSelf && next0.text?.startsWith("in ") === true;
  const isLed = isInOurs || (after[0]?.is === "flow" && after[0].isLed === true);
  const isOfFlow = nextIsFlow(after[0]) && !isLed;
  const isShareOf = before?.is === "measure" && before.measure === "share" && !isOfFlow;
  if (isShareOf) return true;
  const next = after.find((one) => !isTogether(one));
  if (next?.is === "measure") return next.measure === "share" || next.measure === "rank";
  return next?.is === "extreme" && next.of === "size";
}

/** 德国在欧盟中排第几: the group stands between the one and its place. */
function isGroupOf(one: Phrase): boolean {
  const isIn = one.is === "party" && one.role === "in" && one.places.length > 0;
  return isIn && one.places.every(({ codes }) => codes.every((code) => code.startsWith("AGG-")));
}

/** 日韩合计占 */
function isTogether(one: Phrase): boolean {
  return one.is === "measure" && one.measure === "together";
}

function nextIsFlow(next: Phrase | undefined): boolean {
  return next?.is === "flow";
}
