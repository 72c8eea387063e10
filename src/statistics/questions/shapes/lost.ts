/** What a question would lose on the way: the sum of the rest, the whole of a share, a place in an order. */
import { isGroup } from "../phrases/parts.ts";
import type { Signals } from "../phrases/signals.ts";
import type { SaidPhrase } from "../steps/thread.ts";
import type { Question } from "../question.ts";

/** Whether the question as read is another than was asked, so that it is told of nothing. */
export function isLostIn(
  read: Question,
  said: {
    readonly named: readonly SaidPhrase[];
    readonly signals: Signals;
    readonly before: Question | undefined;
  },
): boolean {
  const { named, signals, before } = said;
  if (isRestListed(read, signals) || isShareTurned(read, named)) return true;
  if (isAmongTop(read, named) || isGrowthBehind(read, named)) return true;
  if (read.kind === "share" && isOfItself(named)) return true;
  if (read.kind === "share" && read.within && isCrossing(named)) return true;
  if (isMoreOfEach(read, signals)) return true;
  // 月份合计: what the months above a mark come to is more than which they are
  if (read.kind === "count" && isSumAsked(named)) return true;
  if (!before) return false;
  // "share of all imports?" after an order without one is of those in it
  const isOfOrder = before.kind === "rank" && before.without !== undefined && !before.place;
  if (isOfOrder && read.kind === "share" && !read.place && read.top === undefined) return true;
  // 占进口多少 after a share of what comes from a group is of all imports, or of those
  const isSaidShare = signals.measures.has("share") && signals.all("flow").length > 0;
  const isOfGroup = read.within !== undefined && read.within === before.within;
  const isPartyNamed = signals.all("party").length > 0;
  if (isSaidShare && isOfGroup && before.kind === "share" && !isPartyNamed) return true;
  const isOfBase =
    isBaseLost(read, before, signals) ||
    isYearLost(read, before, signals) ||
    isFlowOfOther(read, before, named);
  return isOfBase || isRestOfOther(read, before, signals) || isPlaceLost(read, before, signals);
}

/**
 * "Which EU countries are among the top ten markets", 哪些欧盟国家在前十大市场之中: those of all that are of the
 * group, and not the first ten of the group.
 */
function isAmongTop({ kind, within }: Question, named: readonly SaidPhrase[]): boolean {
  const asked = named.findIndex(
    (one) =>
      (one.is === "by" && one.isAsked === true) || (one.is === "asked" && one.what === "who"),
  );
  const at = named.findIndex(({ is }) => is === "extreme");
  const extreme = named[at];
  const isTop = extreme?.is === "extreme" && named.slice(at).some(({ is }) => is === "by");
  const between = named.slice(Math.max(asked, 0), at + 1).map(({ text }) => text);
  const isSet = between.some((text) => /^(in|among)\b|(^| )在( |$)|^进 ?入/.test(text));
  return kind === "rank" && within !== undefined && asked >= 0 && asked < at && isTop && isSet;
}

/** 哪个月出口最高，同比增长多少: the growth of the one that is found, and not the highest growth. */
function isGrowthBehind({ kind }: Question, named: readonly SaidPhrase[]): boolean {
  const at = named.findIndex(({ is }) => is === "extreme");
  const isPart = (one: SaidPhrase): boolean =>
    (one.is === "nothing" && /^[,，;]$/.test(one.text)) || one.is === "joint";
  const parted = named.findIndex((one, nth) => nth > at && isPart(one));
  const isGrowth = ({ is }: SaidPhrase): boolean => is === "change" || is === "basis";
  const isBehind = !named.slice(0, parted).some(isGrowth) && named.slice(parted).some(isGrowth);
  return (kind === "peak" || kind === "mover") && at >= 0 && parted > at && isBehind;
}

/** A total is asked for, and not the total of trade. */
function isSumAsked(named: readonly SaidPhrase[]): boolean {
  return named.some((one, at) => {
    const isTogether = one.is === "measure" && one.measure === "together";
    // 总共有几个月 is their number, in total
    const isOfNumber = [named[at - 1], named[at + 1]].some(
      (next) =>
        (next?.is === "measure" && next.measure === "months") ||
        (next?.is === "asked" && next.what === "count"),
    );
    const isTotal =
      one.is === "overall" && /^(the )?(total|sum)\b|合 ?计|总 ?计|总 ?和/.test(one.text);
    return (isTogether || isTotal) && !isOfNumber;
  });
}

/**
 * 国企一般贸易进口占进口的比重, "private firms' general trade imports in all imports": what two classes have in
 * common is the part, and none of them the whole, where a flow is named beside theirs.
 */
function isCrossing(named: readonly SaidPhrase[]): boolean {
  const classes = named.flatMap((one, at) => {
    const isClass =
      one.is === "party" &&
      one.places.length > 0 &&
      one.places.every(({ dimension }) => dimension !== "partner");
    return isClass ? [at] : [];
  });
  const [first, second, ...more] = classes;
  if (first === undefined || second === undefined || more.length > 0) return false;
  const isFlow = (one: SaidPhrase): boolean => one.is === "flow";
  const between = named.slice(first, second);
  const isApart = between.some((one) => one.is === "measure" && one.measure === "share");
  const inside = between.filter(isFlow).length;
  const outside = named.filter(isFlow).length - inside;
  return !isApart && outside > (inside > 0 ? 0 : 1);
}

/** "What share of exports to the US is exports": all of it, and no share of anything. */
function isOfItself(named: readonly SaidPhrase[]): boolean {
  const at = named.findIndex((one) => one.is === "measure" && / of$/.test(one.text));
  if (at < 0) return false;
  const said = named.filter(({ is }, index) => index > at && (is === "flow" || is === "party"));
  const [whole, party, part, ...more] = said;
  const isSame = whole?.is === "flow" && part?.is === "flow" && whole.flow === part.flow;
  return isSame && party?.is === "party" && party.places.length > 0 && more.length === 0;
}

/** "Trade with partners other than the US" is a sum, no order of them. */
function isRestListed({ kind, without }: Question, signals: Signals): boolean {
  const { by } = signals;
  const isListed = by?.isAsked === true || /^(by |按|分)/.test(by?.text ?? "");
  const isOrdered = signals.all("extreme").length > 0 || by?.top !== undefined;
  const isAsked = signals.asks("who") || signals.measures.size > 0 || isListed;
  return kind === "rank" && without !== undefined && !isOrdered && !isAsked;
}

/** "Did Japan and Korea buy more?", 对日本出口和对韩国出口更多吗: whether each did, and not which of them. */
function isMoreOfEach({ kind, isYesNo, beside }: Question, signals: Signals): boolean {
  const isSet = signals.hasJoint("than", "or") || signals.asks("who") || signals.by !== undefined;
  const compared = signals.all("compared").map(({ text = "" }) => text);
  const isBare = compared.length > 0 && compared.every((text) => bareMore.test(text));
  return kind === "difference" && isYesNo && beside.length > 0 && !isSet && isBare;
}

/** A comparison that names nothing that it is with: "exceeded", 高于 do. */
const bareMore = new RegExp(
  [
    "^(more|larger|bigger|higher|greater|stronger|less|smaller|lower|fewer|weaker|faster|slower)$",
    "^[^于过超]*[多高大少低小快慢][^于过超]*$",
  ].join("|"),
);

/** "What share of e-commerce was exports" is not its share of exports. */
function isShareTurned({ kind, place }: Question, named: readonly SaidPhrase[]): boolean {
  if (kind !== "share" || place === undefined || place.dimension === "partner") return false;
  const at = named.findIndex((one) => one.is === "measure" && / of$/.test(one.text));
  const flows = named.slice(at + 1).flatMap((one) => (one.is === "flow" ? [one] : []));
  const isLed = flows.some((one) => one.isLed === true) || flows.length === 0;
  // "the share of private enterprises in high-tech trade", "the private share of imports of goods"
  const isIn = named.slice(at + 1).some(({ text }) => /^in /.test(text) && !/\d/.test(text));
  const isOwned = named.slice(0, at).some(({ is }) => is === "party");
  return at >= 0 && named[at + 1]?.is === "party" && !isLed && !isIn && !isOwned;
}

/** "What share went to Germany?" after exports to the EU is of these. */
function isBaseLost(
  { kind, place, within }: Question,
  before: Question,
  signals: Signals,
): boolean {
  const isOther = place !== undefined && place !== before.place && !isGroup(place);
  const whole = before.place ?? before.within;
  const wasGroup = whole?.dimension === "partner" && isGroup(whole);
  const isNamed = signals.all("flow").length + signals.all("overall").length > 0;
  const isNew = kind === "share" && before.kind !== kind;
  return isNew && isOther && wasGroup && within === undefined && !isNamed;
}

/** "Of the year?" after a month's share of the year, 占全年多少 after a month, is of the month. */
function isYearLost({ kind, around }: Question, { period }: Question, signals: Signals): boolean {
  const isWhole = signals.all("period").some((one) => one.isWholeYear === true);
  const isNamed = signals.all("flow").length + signals.all("overall").length > 0;
  const wasPart = period !== undefined && period.kind !== "year";
  return kind === "share" && isWhole && around === undefined && wasPart && !isNamed;
}

/** 出口占多少 after trade with one partner is of that trade; "the share of exports" is another whole. */
function isFlowOfOther(
  { kind, flow, place, without, isOfTrade }: Question,
  before: Question,
  named: readonly SaidPhrase[],
): boolean {
  const measure = named.findIndex((one) => one.is === "measure" && one.measure === "share");
  const at = named.findIndex((one) => one.is === "flow");
  const [share, way] = [named[measure], named[at]];
  // 占出口多少 after the rest of imports is of another whole, too
  if (kind === "share" && flow !== before.flow && without && without === before.without)
    return true;
  const isBare = place !== undefined && !named.some(({ is }) => is === "party" || is === "pronoun");
  const isOther = kind === "share" && flow !== before.flow && !isOfTrade && isBare;
  if (!isOther || share === undefined || way?.is !== "flow" || way.isLed === true) return false;
  const isHan = /\p{Script=Han}/u.test(share.text);
  return isHan ? at < measure : at > measure && !/ of$/.test(share.text);
}

/** 除越南外呢 after 其中越南: of the group that was asked of before, not of the world. */
function isRestOfOther(
  { place, within, without }: Question,
  before: Question,
  signals: Signals,
): boolean {
  const isNamed = signals.all("flow").length + signals.all("overall").length > 0;
  // 除美国外呢 after the share of the three largest is of these, or of all
  const wasSet = before.place === undefined && (before.top ?? 1) > 1;
  if (without !== undefined && wasSet && before.kind === "share" && !place && !isNamed) return true;
  const isSame = without?.codes.join() === before.place?.codes.join();
  const group = before.within ?? before.earlier?.place;
  const wasOfGroup = group?.dimension === "partner" && isGroup(group);
  return without !== undefined && wasOfGroup && isSame && !place && !within && !isNamed;
}

/** "And imports?" after the second highest exports is not of the highest; "those that fell?" are counted. */
function isPlaceLost(read: Question, before: Question, signals: Signals): boolean {
  const isCounted = before.kind === "count" && read.kind === "growth";
  const isBare = signals.all("flow").length + signals.all("period").length === 0;
  if (isCounted && isBare) return true;
  const isSame = read.kind === before.kind && (read.kind === "rank" || read.kind === "peak");
  const isOrdered = signals.all("extreme").length > 0 || signals.by?.top !== undefined;
  const isOfOne = read.place !== undefined;
  return isSame && before.nth !== undefined && !isOrdered && !isOfOne;
}
