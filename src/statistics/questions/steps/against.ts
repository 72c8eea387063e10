/**
 * "Compared with November?", 比韩国多多少？: a step that sets the amount asked of last against the same of
 * another month or partner, or of the year before. It is one only where it says nothing else.
 */
import { isGroup } from "../phrases/parts.ts";
import { otherSide, tradeVerb } from "../phrases/roles.ts";
import type { SaidPhrase } from "./thread.ts";
import type { FlowPart, Question } from "../question.ts";

type PhraseOf<Is extends SaidPhrase["is"]> = Extract<SaidPhrase, { readonly is: Is }>;

/** Undefined where the step asks for something else, or nothing plain was asked before. */
export function ofOther(
  named: readonly SaidPhrase[],
  before: Question | undefined,
  isYesNo: boolean,
): Question | undefined {
  const faster = before && fasterThan(named, before);
  if (faster) return faster;
  if (!before || !isPlain(before)) return undefined;
  const said = named.filter((one) => !isEmpty(one));
  const part = partOfTrade(said, before);
  if (part) return part;
  const of = <Is extends SaidPhrase["is"]>(is: Is): readonly PhraseOf<Is>[] =>
    said.filter((one): one is PhraseOf<Is> => one.is === is);
  const [period, secondPeriod] = of("period");
  const [party, secondParty] = of("party");
  const [basis, secondBasis] = of("basis");
  const [flow, secondFlow] = of("flow");
  const against = [period, party, basis, flow].flatMap((one) => one ?? []);
  if (against.length !== 1 || secondPeriod || secondParty || secondBasis || secondFlow)
    return undefined;
  const rest = said.filter((one) => !against.some((other) => other === one));
  if (!rest.every(isSetting) || rest.length > 4) return undefined;
  const ways = new Set(rest.flatMap(wayOf));
  const asksWhether =
    isYesNo || named.some(({ is, text }) => is === "whether" || /^(is|was) /.test(text));
  const set = {
    direction: ways.size === 1 ? [...ways][0] : undefined,
    isYesNo: asksWhether && ways.size === 1,
    isCarried: true,
    earlier: undefined,
    told: undefined,
    beside: [],
  } as const;
  if (basis) return onYear(basis, rest, { ...before, ...set });
  // a month alone, or "more" alone, sets nothing against anything
  const isThan = rest.some((one) => one.is === "joint" || / than$/.test(one.text));
  if (!isThan || !rest.some((one) => one.is === "joint" || one.is === "compared")) return undefined;
  // whether a growth is more than another's is of the growth, and is no level
  if (!period && before.kind === "growth") return undefined;
  // what grew did so from one period to another, and not beside another partner
  if (!period && rest.some(({ is }) => is === "change")) return undefined;
  const plain = { ...before, ...set, kind: "difference", isGrowth: false, basis: "year" } as const;
  if (period) return againstPeriod(period, before, plain);
  // whether a group is the larger is plain of a level: not of what grew, nor of what is said from its side
  const isLevel = before.kind === "value" && !before.isGrowth && !before.isTurned;
  const isOfLarger = isLevel && !before.isOfChange && set.direction !== undefined;
  const beside = party ? besideOf(party, before, isOfLarger) : otherFlow(flow, before);
  return beside && { ...plain, beside: [beside] };
}

/** "Faster than to Thailand?" after how exports to Vietnam grew: growth against growth. */
function fasterThan(named: readonly SaidPhrase[], before: Question): Question | undefined {
  const isAmount = before.kind === "growth" || before.kind === "value";
  if (!isAmount || before.basis !== "year" || !isPlain({ ...before, kind: "value" }))
    return undefined;
  // 比泰国快 has them in another order
  const order = ["compared", "joint", "party"];
  const said = named
    .filter((one) => !isEmpty(one))
    .toSorted((a, b) => order.indexOf(a.is) - order.indexOf(b.is));
  const [compared, than, party, ...more] = said;
  const isSet = compared?.is === "compared" && compared.isRate === true;
  const isThan = than?.is === "joint" && than.joint === "than";
  if (!isSet || !isThan || party?.is !== "party" || more.length > 0) return undefined;
  const beside = besideOf(party, before);
  return (
    beside && {
      ...before,
      kind: "difference",
      byRate: true,
      beside: [beside],
      isGrowth: false,
      // what fell faster fell by more
      direction: before.direction === "down" ? otherSide(compared.side) : compared.side,
      isYesNo: true,
      isCarried: true,
      isAside: true,
      earlier: undefined,
      told: undefined,
    }
  );
}

/** One amount of one part in one period. */
function isPlain(before: Question): boolean {
  const { kind, beside, alsoIn, against, period, flow } = before;
  const isOne = beside.length === 0 && alsoIn.length === 0 && against === undefined;
  const isSimple = !before.isTwelve && !before.isCumulative && !before.isOpposite;
  // 比11月呢 after whether it grew sets the amount against that of November
  const isGrown = kind === "growth" && before.isYesNo && before.basis === "year";
  return (
    (kind === "value" || isGrown) && isOne && isSimple && period !== undefined && flow !== "balance"
  );
}

function isEmpty(one: SaidPhrase): boolean {
  if (one.is === "nothing" || one.is === "also" || one.is === "whether") return true;
  if (one.is === "joint") return one.joint === "and";
  if (one.is === "pronoun") return one.role === undefined && figure.test(one.text);
  return one.is === "asked" && (one.what === "amount" || one.what === "how");
}

/** "Is that" asks whether, of the figure. */
const figure = /^((is|was) )?(it|that|this|they)$/;

/** What sets one against the other: than, more, less, by how much. */
function isSetting(one: SaidPhrase): boolean {
  if (one.is === "joint") return one.joint === "than" || one.joint === "or";
  if (one.is === "compared") return one.isRate !== true;
  if (one.is === "change") return one.isAmount !== true;
  return one.is === "measure" && one.measure === "difference";
}

function wayOf(one: SaidPhrase): readonly ("up" | "down")[] {
  if (one.is === "compared") return [one.side];
  if (one.is === "change") return one.direction ? [one.direction] : [];
  return one.is === "measure" && one.direction !== undefined ? [one.direction] : [];
}

/** "More than the year before?": by how much it grew. */
function onYear(
  { basis }: PhraseOf<"basis">,
  rest: readonly SaidPhrase[],
  set: Question,
): Question | undefined {
  const isOfChange = rest.some(({ is }) => is === "measure");
  const isAsked = rest.some(({ is }) => is === "compared" || is === "measure");
  if (basis !== "year" || !isAsked) return undefined;
  return { ...set, kind: "growth", basis, isGrowth: true, isOfChange, isAside: true };
}

function againstPeriod(
  { period, role, isAlone, isFromTo }: PhraseOf<"period">,
  { period: now }: Question,
  plain: Question,
): Question | undefined {
  const isLong = now && now.lastMonth - now.firstMonth === period.lastMonth - period.firstMonth;
  const isOther = role === "in" && !isAlone && !isFromTo && now?.text !== period.text;
  return isLong && isOther ? { ...plain, against: period, isAside: true } : undefined;
}

/** Where it stands to the flow as the first of the two did. */
function besideOf(
  { places, role, isSelf, isActor, text }: PhraseOf<"party">,
  { flow, place: first }: Question,
  isOfLarger = false,
): FlowPart | undefined {
  const [place, ...more] = places;
  if (!place || more.length > 0 || isSelf || isActor || place === first) return undefined;
  const isPartner = place.dimension === "partner" && first?.dimension === "partner";
  // 与日本相比 names whom it is set against, not whom it is traded with
  const isBeside = role === "with" && /^[与和同跟]/.test(text);
  const fits = role === "bare" || isBeside || (roles[flow] ?? []).includes(role);
  // a partner is not set against the group that it may lie in
  const isGroupFirst = isOfLarger && first !== undefined && isGroup(first);
  const isAlike = first !== undefined && (isGroupFirst || isGroup(first) === isGroup(place));
  return isPartner && fits && isAlike ? { flow, place } : undefined;
}

/** "How much more than imports?" */
function otherFlow(
  named: PhraseOf<"flow"> | undefined,
  { flow, place }: Question,
): FlowPart | undefined {
  if (named?.flow !== "export" && named?.flow !== "import") return undefined;
  const isOther = flow !== "total" && flow !== named.flow && !tradeVerb.test(named.text);
  return isOther ? { flow: named.flow, place } : undefined;
}

const roles: Readonly<Record<string, readonly string[]>> = {
  export: ["to", "toward"],
  import: ["from"],
  total: ["with", "toward"],
};

/** "How much of it was exports?" after trade in both ways: what they came to, and their share of it. */
function partOfTrade(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const [share, flow, ...more] = said;
  const isShare = share?.is === "measure" && share.measure === "share" && / of$/.test(share.text);
  const isOneWay = flow?.is === "flow" && (flow.flow === "export" || flow.flow === "import");
  if (!isShare || !isOneWay || more.length > 0 || before.flow !== "total") return undefined;
  if (flow.flow !== "export" && flow.flow !== "import") return undefined;
  return { ...before, flow: flow.flow, kind: "share", isOfTrade: true, isCarried: true };
}
