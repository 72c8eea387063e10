/** What of a growth is due to one partner or one flow, put as its share of what was gained. */
import { isHan, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";

/** Words of a period, which stay as they are. */
const timed: readonly TokenKind[] = [
  ...(["number", "year", "month", "months", "quarter", "quarters", "half", "first"] as const),
  ...(["last", "ordinal", "relative", "cumulative"] as const),
];
/** What else may stand in such a question. */
const beside: readonly TokenKind[] = [
  ...timed,
  ...(["glue", "stop", "aux", "ask", "of", "in", "to", "toward", "from", "poss", "share"] as const),
  ...(["why", "change", "flow", "place", "percent"] as const),
];

/** "How much did ASEAN contribute to export growth", 东盟拉动出口增长多少个百分点, 出口增量中美国占多少 */
export function attributed(tokens: readonly Token[]): readonly Token[] {
  const all = withoutHome(tokens);
  const put = attributedOf(all);
  return put === all ? tokens : put;
}

/** "China's export growth", 拉动我国出口增长, 为我国出口增长: ours, as every flow is; 对我国出口 may be theirs. */
function withoutHome(all: readonly Token[]): readonly Token[] {
  return all.filter((one, at) => {
    const [before, next, behind] = [all[at - 1], all[at + 1], all[at + 2]];
    const isOwner = one.kind === "poss" && isHome(before) && next?.kind === "flow";
    if (isOwner) return isLedAt(all, at - 1);
    if (!isHome(one)) return true;
    const isOfFlow = next?.kind === "flow" || (next?.kind === "poss" && behind?.kind === "flow");
    if (!isOfFlow) return true;
    return isHan(one) ? !(before && (isDue(before) || before.text === "为")) : isLedAt(all, at);
  });
}

/** Whether it is led by what makes it a party, and not by "contribute to". */
function isLedAt(all: readonly Token[], at: number): boolean {
  const [before, verb] = [all[at - 1], all[at - 2]];
  const leads: readonly TokenKind[] = ["to", "from", "toward", "with", "by", "than", "and", "or"];
  if (!before || isDue(before)) return false;
  return leads.includes(before.kind) && !(before.kind === "to" && verb && isDue(verb));
}

function attributedOf(all: readonly Token[]): readonly Token[] {
  const places = all.filter(({ kind }) => kind === "place");
  const flows = all.filter(({ kind }) => kind === "flow");
  const changes = all.filter(({ kind }) => kind === "change");
  const isPlain = all.every((one) => beside.includes(one.kind) || isRate(one) || isDue(one));
  if (!isPlain || changes.length !== 1 || !changes.every(isGain)) return all;
  const asked = all.filter(({ kind }) => kind === "ask");
  const isHow = asked.every(({ value }) => howMuch.includes(value)) && asked.length < 2;
  // "what explains ASEAN's contribution"
  if (!isHow || all.filter(({ kind }) => kind === "why").length > 1) return all;
  const isHere = all.some(isHan);
  const part = places.length === 0 ? flowPart(all, flows) : placePart(all, places, flows);
  if (!part) return all;
  const { flow, whole, place } = part;
  const period = all.filter(({ kind }) => timed.includes(kind));
  const lead = leadOf(flow, isHere);
  const one = place ? [lead, place] : [];
  if (isHere)
    return [
      ...[...period, ...one, flow, said("share", "of", "占"), whole],
      ...[said("change", "added", "增量"), said("of", "", "的"), said("share", "", "比重")],
    ];
  return [
    ...[said("share", "", "what share of"), said("change", "up", "increase in"), whole],
    ...(period.length > 0 ? [said("in", "", "in"), ...period] : []),
    ...[said("aux", "", "was"), flow, ...one],
  ];
}

const howMuch: readonly string[] = ["amount", "points", "growth"];

type AttributedPart = {
  readonly flow: Token;
  readonly whole: Token;
  readonly place: Token | undefined;
};

function isGain({ value }: Token): boolean {
  return value === "up" || value === "growth" || value === "added";
}

function isRate({ kind, value }: Token): boolean {
  return kind === "not" && value === "rate";
}

/** Whose part of it is asked for: due to, contribute, 拉动, 贡献, came from, 来自. */
function isDue({ kind, value, text }: Token): boolean {
  if (kind === "not") return value === "due";
  if (kind === "why") return value === "" && due.test(text);
  return kind === "from" && /^(c[ao]me(s)? from|来 ?自)$/.test(text);
}

const due =
  /^(contribut(e|ed|ion)( to)?|contributed to|due to|thanks to|拉 ?动( ?了)?|带 ?动|贡 ?献)$/;

/** ASEAN's part of the growth of exports: the group is named as who did it, not as whose growth it is. */
function placePart(
  all: readonly Token[],
  places: readonly Token[],
  flows: readonly Token[],
): AttributedPart | undefined {
  const [place] = places;
  const [flow] = flows;
  const isOne = places.length === 1 && new Set(flows.map(({ value }) => value)).size === 1;
  if (!place || !flow || !isOne || !isPartner(place) || flows.length > 2) return undefined;
  if (flow.value === "balance" || flow.value === "surplus" || flow.value === "deficit")
    return undefined;
  if (flows.length === 2 ? !isNamedOf(all, place) : isNamedOf(all, place)) return undefined;
  const isHere = all.some(isHan);
  const isFitting = isHere ? fitsHere(all, place) : fitsThere(all, place);
  return isFitting ? { flow, whole: flow, place } : undefined;
}

/** 对美国出口, "exports to the US": its flow stands with it, as goods go. */
function isNamedOf(all: readonly Token[], place: Token): boolean {
  const at = all.indexOf(place);
  const [lead, next, before] = [all[at - 1], all[at + 1], all[at - 2]];
  if (isHan(place)) return next?.kind === "flow";
  const isLed = lead?.kind === "to" || (lead?.kind === "from" && !isDue(lead));
  return next?.kind === "flow" || next?.kind === "poss"
    ? isPossFlow(all, at)
    : isLed && before?.kind === "flow";
}

function isPossFlow(all: readonly Token[], at: number): boolean {
  const [next, behind] = [all[at + 1], all[at + 2]];
  return next?.kind === "flow" || (next?.kind === "poss" && behind?.kind === "flow");
}

/** Who did it stands before 拉动 or 贡献, behind 来自, or after the growth that it has a part of. */
function fitsHere(all: readonly Token[], place: Token): boolean {
  const at = all.indexOf(place);
  const [lead, next] = [all[at - 1], all[at + 1]];
  const change = all.findIndex(({ kind }) => kind === "change");
  const isLed = lead?.kind === "toward" || (lead?.kind === "from" && !isDue(lead));
  const dueAt = all.findIndex(isDue);
  const whole = all[change - 1];
  if (whole?.kind !== "flow") return false;
  const isWay = !isLed || fits(lead, whole);
  // 对美国出口对出口增长的贡献: the part has a flow of its own, which goes that way
  if (next?.kind === "flow")
    return isLed && isWay && dueAt >= 0 && at < change && all[at + 1] !== whole;
  if (isLed) return false;
  if (dueAt >= 0 && all[dueAt]?.kind === "from") return dueAt === at - 1 && change < dueAt;
  if (dueAt >= 0)
    return at < change && (next?.kind === "toward" || next?.text === "为" || dueAt === at + 1);
  // 出口增量中美国占多少, 美国占出口增量的比重
  const isShare = all.some(({ kind }) => kind === "share");
  const isAdded = all[change]?.value === "added";
  return isShare && isAdded && (next?.kind === "share" || lead?.kind === "in");
}

function fits(lead: Token | undefined, flow: Token): boolean {
  if (flow.value === "export") return lead?.kind === "toward";
  return flow.value === "import" ? lead?.kind === "from" : lead?.kind === "toward";
}

/** "Contributed by ASEAN" stands apart from the flow, whose growth as a whole is meant. */
function fitsThere(all: readonly Token[], place: Token): boolean {
  const at = all.indexOf(place);
  const change = all.findIndex(({ kind }) => kind === "change");
  const near = [all[change - 1], all[change + 1]].map((one) => one?.kind === "flow");
  const dueAt = all.findIndex(isDue);
  const word = all[dueAt];
  // "ASEAN's exports" are theirs
  const isTheirs = isPossFlow(all, at);
  if (!near.some(Boolean) || !word || isTheirs) return false;
  const flow = all.find(({ kind }) => kind === "flow");
  const lead = all[at - 1];
  const isShare = all.some(({ kind }) => kind === "share");
  // "of the rise in exports": due to it, came from it
  if (word.kind === "from") return isShare && dueAt === at - 1 && change < dueAt;
  if (/^(due|thanks)/.test(word.text))
    return isShare && change < dueAt && at > dueAt && isBehind(all, dueAt, at);
  // "did ASEAN contribute", "ASEAN's contribution", "did exports to ASEAN contribute"
  const isOfPart = lead?.kind === "to" || lead?.kind === "from";
  const isWay = !isOfPart || (flow?.value === "import") === (lead?.kind === "from");
  const isBefore = at < dueAt && isBehind(all, at, dueAt);
  return isBefore && dueAt < change && isWay;
}

/** Nothing but a possessive or its own flow stands between. */
function isBehind(all: readonly Token[], from: number, to: number): boolean {
  return all.slice(from + 1, to).every(({ kind }) => ["poss", "flow", "to", "from"].includes(kind));
}

/** Exports in the growth of trade: 出口对外贸增长的贡献, 外贸增长中出口贡献了多少. */
function flowPart(all: readonly Token[], flows: readonly Token[]): AttributedPart | undefined {
  const whole = flows.find(({ value }) => value === "total");
  const flow = flows.find(({ value }) => value === "export" || value === "import");
  const dueAt = all.findIndex(isDue);
  const word = all[dueAt];
  if (!flow || !whole || flows.length !== 2 || !word || word.kind === "from") return undefined;
  const change = all.findIndex(({ kind }) => kind === "change");
  const isNear = [all[change - 1], all[change + 1]].includes(whole);
  const [part, of] = [all.indexOf(flow), all.indexOf(whole)];
  const isAhead = part < of && part < change && part < dueAt;
  const isShare = all.some(({ kind }) => kind === "share") && /^(due|thanks)/.test(word.text);
  const isAmong = all[part - 1]?.kind === "in" && isHan(flow) && change < part && part < dueAt;
  const isBehindIt = isAmong || (isShare && change < dueAt && dueAt < part);
  return isNear && (isAhead || isBehindIt) ? { flow, whole, place: undefined } : undefined;
}

function leadOf({ value }: Token, isHere: boolean): Token {
  if (value === "import") return said("from", "", isHere ? "自" : "from");
  if (isHere) return said("toward", "", "对");
  return value === "total" ? said("with", "", "with") : said("to", "", "to");
}
