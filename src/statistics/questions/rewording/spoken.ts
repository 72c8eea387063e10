/** Words that say another thing where they stand: each is taken out, moved or named for what it is there. */
import { isGroup } from "../phrases/parts.ts";
import { isHan, type Token } from "../words/tokens.ts";

/** "Than Japan does": it does what is asked of, and is not whom it is done with. */
export function isActing(tokens: readonly Token[], at: number): boolean {
  const [before, one, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const isBehind = before?.kind === "than" || before?.kind === "above" || before?.kind === "below";
  return (
    isBehind && one?.kind === "place" && next?.kind === "aux" && /^d(o|oes|id)$/.test(next.text)
  );
}

/** A name of a figure that stands where goods do: "exports of data", "data exports". */
export function fillerAt(tokens: readonly Token[]): Token | undefined {
  const plain = tokens.filter(({ kind }) => kind !== "glue");
  return plain.find((one, at) => {
    // goods that come back come from nowhere else: "re-imports from Brazil"
    if (one.kind === "place" && one.place?.dimension === "partner" && returned.test(one.text))
      return plain[at + 1]?.kind === "from" || plain[at - 3]?.kind === "place";
    // 10月当月 is that month, 1至10月当月 none
    if (one.kind === "months" && one.value === "own") {
      const lead = plain[at - 2]?.kind;
      return plain[at - 1]?.kind !== "number" || !(lead === undefined || lead === "year");
    }
    // among how many of the largest has to be said
    if (one.kind === "in" && one.text === "among" && plain[at + 1]?.kind === "extreme")
      return plain[at + 2]?.kind !== "number" && !/^(fast|slow)/.test(plain[at + 1]?.value ?? "");
    if (one.kind !== "filler") return false;
    const [before, after] = [plain[at - 1], plain[at + 1]];
    const isLed = before !== undefined && ledBy.includes(before.kind);
    const isGoods = after?.kind === "flow" && !/^(amount|level)/.test(one.text);
    return isLed || isGoods;
  });
}

const returned = /^re ?-?import|复 ?进 ?口/;
const ledBy: readonly Token["kind"][] = ["of", "by", "to", "from", "with", "without"];

/** 卖给中国的货物 is sold to us: the goods are not from here as well. */
function soldToUs(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((one, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isLed = before?.kind === "to" || before?.kind === "toward";
    return !(isLed && one.kind === "from" && after?.kind === "self" && after.text === one.text);
  });
}

/** "Five EU countries" are five countries of it. */
export function countedGroups(all: readonly Token[]): readonly Token[] {
  const tokens = [...soldToUs(all)];
  for (const [at, one] of tokens.entries()) {
    const [group, dimension] = [tokens[at + 1], tokens[at + 2]];
    const isOfGroup = group?.kind === "place" && dimension?.kind === "dimension";
    const isCount = one.kind === "number" && Number(one.value) <= placesMax;
    const isPartner = isOfGroup && dimension.value.startsWith("partner");
    // 多少个东盟国家: their number is asked for
    const isNumber = one.kind === "ask" && one.value === "amount" && /个|少/.test(one.text);
    if (isNumber && isPartner && isHan(one)) tokens.splice(at, 2, group, one);
    if (isCount && isPartner) tokens.splice(at, 2, group, one);
    // 对哪些东盟国家, "to which ASEAN countries": the group stands before whoever is asked for
    const lead = tokens[at - 1];
    const isLed = lead !== undefined && ["to", "from", "toward", "with"].includes(lead.kind);
    const isOfPlace = group?.place !== undefined && isGroup(group.place);
    if (one.kind === "ask" && one.value === "who" && isPartner && isLed && isOfPlace)
      tokens.splice(at - 1, 3, group, lead, one);
  }
  return tokens;
}

/** "What did exports reach", 出口达到多少: no mark that is reached, but what they came to. */
export function reached(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((one, at) => {
    const isReached = one.kind === "above" && /^(reach|reached|hit|达 ?到|达)$/.test(one.text);
    const next = tokens[at + 1]?.kind;
    const isMark = next === "number" || next === "scale" || next === "percent";
    const isAsked = tokens.some(({ kind, value }) => kind === "ask" && value === "amount");
    return !isReached || isMark || !isAsked;
  });
}

/** "One of the five largest", 前三大之一: of how many has to be said. */
export function oneOfMany(tokens: readonly Token[]): readonly Token[] {
  const isOrdered = tokens.some((one, at) => {
    const near = [tokens[at - 1], tokens[at + 1]].some((other) => other?.kind === "number");
    return near && (one.kind === "extreme" || one.kind === "more");
  });
  if (!isOrdered) return tokens;
  return tokens.filter((one, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isOne = one.text === "one" && after?.kind === "of";
    const isOf = one.kind === "of" && before?.text === "one";
    return !isOne && !isOf && one.text !== "之 一" && one.text !== "之一";
  });
}

/** "Imports only" are imports, where nothing is counted, compared or asked whether. */
export function onlyFlow(tokens: readonly Token[]): readonly Token[] {
  const turning: readonly Token["kind"][] = ["dimension", "whether", "aux", "change", "extreme"];
  const flows = tokens.filter(({ kind }) => kind === "flow");
  const isPlain = flows.length === 1 && tokens.every(({ kind }) => !turning.includes(kind));
  if (!isPlain) return tokens;
  return tokens.filter((one, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    // "exports only to Japan" leaves others out of the whole
    const isBehind = before?.kind === "flow" && (after === undefined || after.kind === "stop");
    const isAhead = after?.kind === "flow" && (before === undefined || before.kind !== "flow");
    return !(one.kind === "only" && (isBehind || isAhead));
  });
}

/** "And for Vietnam?" after a share: nothing is traded, so it is what is asked of. */
export function askedFor(tokens: readonly Token[]): readonly Token[] {
  const isTraded = tokens.some(
    ({ kind, value }) => kind === "flow" && (value === "export" || value === "import"),
  );
  if (isTraded) return tokens;
  return tokens.filter((one, at) => {
    const next = tokens[at + 1]?.place;
    const isFor = one.kind === "in" && one.text === "for" && next?.dimension === "partner";
    // "goods for Thailand" are exports, "the balance for it" is theirs
    const isFirst = tokens.slice(0, at).every(({ kind }) => leading.includes(kind));
    return !(isFor && isFirst && !isGroup(next));
  });
}

const leading: readonly Token["kind"][] = ["and", "glue", "stop", "also"];

/** How many of a group are asked for; what is larger is a year. */
const placesMax = 20;

/** A question that begins with its verb asks whether. */
export function asksWhether(kinds: readonly string[]): boolean {
  const first = kinds.find((kind) => kind !== "and" && kind !== "stop");
  return first === "aux";
}
