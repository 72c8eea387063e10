/**
 * "Imports from the latter?", 第二名增长多少, "what share does ASEAN have?": a step that points to one of those that
 * were told beside each other or in an order, by its place or by its name. It goes on from that one alone.
 */
import type { Token, TokenKind } from "../words/tokens.ts";
import type { NamedPlace, Question } from "../question.ts";
import { isAsking, isGrowth, type Moved } from "./asked.ts";

/** Undefined where nothing points to one of them, or the step says more than what is asked of it. */
export function oneOfThose(words: readonly Token[], before: Question): Moved | undefined {
  return ofTwo(words, before) ?? inOrder(words, before) ?? byName(words, before);
}

/** What is asked of last, of one alone. */
export function ofAlone(before: Question, place: NamedPlace): Question {
  const none = { by: undefined, top: undefined, nth: undefined, within: undefined } as const;
  const ofOrder = undefined;
  const plain = { lowest: false, isEvery: false, isSummed: false, byRate: false } as const;
  const ask = { direction: undefined, isGrowth: false, isYesNo: false, basis: "year" } as const;
  const told = { told: undefined, toldBefore: undefined, toldEach: undefined, side: undefined };
  const part = { place, beside: [], without: undefined, earlier: undefined } as const;
  return { ...before, ...none, ...plain, ...ask, ...told, ...part, ofOrder, kind: "value" };
}

/** The former and the latter of two, which the steps after it may still ask of. */
function ofTwo(words: readonly Token[], before: Question): Moved | undefined {
  const at = words.findIndex(({ kind, value }) => kind === "near" && /^(form|latt)er$/.test(value));
  const [one, pair = []] = [words[at], before.toldEach];
  const place = pair[one?.value === "former" ? 0 : 1];
  const isPlain = words.every((each, index) => {
    return index === at || isAsking(each) || isGrowth(each) || besideOne.includes(each.kind);
  });
  const isOurs = !before.isTurned && !before.isOpposite && !before.isTwelve && !before.ofOrder;
  if (!one || !place || pair.length !== 2 || !isPlain || !isOurs || before.alsoIn.length > 0)
    return undefined;
  if (before.against || before.added.length > 0 || before.kind === "rank") return undefined;
  const alone = ofAlone(before, place);
  // a share stays one, of what it was of
  const isShare = before.kind === "share";
  const was = isShare ? { ...alone, kind: before.kind, within: before.within } : alone;
  return { tokens: words.with(at, named(one, place)), before: was };
}

/** What may stand beside it: the other flow, its share, its money. */
const besideOne: readonly TokenKind[] = [
  ...(["flow", "to", "from", "toward", "with", "of", "share", "money", "whether"] as const),
];

function named({ text }: Token, place: NamedPlace): Token {
  return { kind: "place", value: "", text, place };
}

/** "Did the first of them grow?", 第二位的金额和增速, "how much went to the second of these?" */
function inOrder(words: readonly Token[], before: Question): Moved | undefined {
  const { kind, top = 1, nth, place, from, flow } = before;
  const isOfSet = kind === "rank" || kind === "share" || before.ofOrder !== undefined;
  const isList = isOfSet && !place && top > 1 && nth === undefined && !from;
  const at = words.findIndex((one) => one.kind === "first" || one.kind === "ordinal");
  const [lead, number] = [words[at], words[at + 1]];
  if (!lead || !isList) return undefined;
  const isHan = lead.value === "first" && number?.kind === "number";
  const asked = isHan ? number.value : lead.kind === "first" ? "1" : lead.value;
  // 前两名增长多少 asks it of both, and not which of all grew most
  const isOfFirst = lead.kind === "first" && number?.kind === "number";
  const isMost = words.some((one) => one.kind === "extreme" || one.kind === "most");
  if (isOfFirst && words.some(isGrowth) && !isMost)
    return { tokens: [{ ...lead, kind: "not" }], before };
  const told = before.toldEach?.[Number(asked) - 1];
  const isThem = (one: Token): boolean =>
    one.kind === "pronoun" && /^(of )?(them|those|these)$/.test(one.text);
  const self = words.find((one) => one.kind === "self" && one.value === "subject");
  const way = flow === "export" ? "to" : flow === "import" ? "from" : "with";
  const isWay = ({ kind: each }: Token): boolean =>
    each === way || (each === "toward" && flow !== "import");
  const isLed = self !== undefined || words.some(isWay);
  const isTitle = (one: Token): boolean =>
    one.kind === "dimension" && /^partner(:country)?$/.test(one.value.replace(`:${flow}`, ""));
  const rest = words.filter((one, index) => {
    const isPassed = one.kind === "of" || one.kind === "in" || one.kind === "money";
    // "the second one", "how much did we sell to the third?"
    const isOne = index === at + 1 && one.text === "one";
    const isOurs = one === self || (isLed && one.kind === "flow" && one.value === flow);
    // 第二大市场
    const isBig = isHan && index === at + 2 && one.kind === "more" && one.value === "big";
    const isNumber = (isHan && index === at + 1) || isBig || isTitle(one);
    const isSaid = isNumber || isOne || isPassed || isOurs;
    return index !== at && !isSaid && !isThem(one) && !isAndOfMoney(words, index);
  });
  const isShare = (one: Token): boolean => one.kind === "share";
  const isPlain = rest.every(
    (one) => isAsking(one) || isGrowth(one) || one.kind === "whether" || isWay(one) || isShare(one),
  );
  const isPointed = words.some((one) => isThem(one) || isWay(one) || one.kind === "money");
  const isAsked = rest.some((one) => isGrowth(one) || isShare(one));
  if (!told || !isPlain || !(isAsked || isPointed) || flow === "balance") return undefined;
  const was = ofAlone(before, told);
  // what is left are no words of its own where the amount alone is asked for
  const lone = rest.filter((one) => !isWay(one));
  const isOwn = lone.some((one) => isGrowth(one) || isShare(one));
  return { tokens: isOwn ? lone : [named(lead, told)], before: was };
}

/** 金额和增速 */
function isAndOfMoney(words: readonly Token[], at: number): boolean {
  const sides = [words[at - 1], words[at + 1]];
  return words[at]?.text === "和" && sides.some((one) => one?.kind === "money");
}

/** "What share does ASEAN have?" after two that were set against each other. */
function byName(words: readonly Token[], before: Question): Moved | undefined {
  const { kind, flow, beside: others } = before;
  const isSet = kind === "difference" || kind === "sum" || kind === "value" || kind === "growth";
  const isSame = others.length > 0 && others.every((one) => one.flow === flow);
  const [it, ...more] = words.filter(({ place }) => place !== undefined);
  const set = [before.place, ...others.map(({ place }) => place)];
  const place = set.find((one) => one?.codes.join() === it?.place?.codes.join());
  const rest = words.filter((one) => one !== it);
  const isPlain = rest.every((one) => {
    return isAsking(one) || isGrowth(one) || one.kind === "share" || one.kind === "money";
  });
  const isAsked = rest.some((one) => one.kind === "share" || isGrowth(one));
  if (!isSet || !isSame || !place || more.length > 0 || !isPlain || !isAsked) return undefined;
  if (before.against || before.alsoIn.length > 0 || before.without || before.ofOrder)
    return undefined;
  if (flow === "balance" || before.isTurned || before.isTwelve) return undefined;
  return { tokens: rest, before: ofAlone(before, place) };
}

/** 它占欧盟的比重 after which of three is the largest: of that one. */
export function toldAlone(spoken: readonly Token[], before: Question): Question {
  const { told, beside: others } = before;
  const isIt = spoken.some(({ kind, text }) => kind === "pronoun" && single.test(text));
  const isOfAll = spoken.some(({ kind }) =>
    ["together", "pair", "than", "without", "besides"].includes(kind),
  );
  return told && others.length > 0 && isIt && !isOfAll ? ofAlone(before, told) : before;
}

const single = /^(its?|[它其]|该 ?国)$/;
