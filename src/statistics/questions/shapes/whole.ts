/**
 * "As a share of trade with it?", 占对日本进出口多少, 其中出口占多少: a step that names the whole that the amount
 * asked of last is a part of, or the way that is a part of it. What is neither is refused, and no share of
 * another flow or partner is told in its place.
 */
import { type QuestionRefusal as Refusal, isGroup, partsMissing } from "../phrases/parts.ts";
import { isAmongIt } from "../phrases/phrases.ts";
import type { SaidPhrase } from "../steps/thread.ts";
import type { Question } from "../question.ts";

/** Undefined where the step names no whole, or no plain amount of one partner or of all was asked before. */
export function ofNamedWhole(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Question | Refusal | undefined {
  if (!before || !isPlain(before)) return undefined;
  const said = named.filter(({ is }) => is !== "nothing" && is !== "also" && is !== "asked");
  const part = wayAmong(said, before);
  if (part) return part;
  const [lead, ...rest] = said.filter(
    (one, at) => at === 0 || !(isShare(one) || isItsPeriod(one, before)),
  );
  if (!lead || !isShare(lead) || !asShare.test(lead.text)) return undefined;
  const [flow, ...moreFlows] = rest.flatMap((one) => (one.is === "flow" ? [one] : []));
  const [party, ...more] = rest.flatMap((one) => (one.is === "party" ? [one] : []));
  const isSet = rest.every(({ is }) => is === "flow" || is === "party" || is === "overall");
  if (!flow || moreFlows.length > 0 || more.length > 0 || !isSet || flow.flow === "both")
    return undefined;
  // 占进口比重 after a balance may be asked of the imports that it comes from
  if (before.flow === "balance" && !party && flow.flow !== "balance") return undefined;
  if (before.flow === "balance" || flow.flow === "balance") return { reason: "balance", words: "" };
  const [place, ...others] = party?.places ?? [];
  const isSame =
    place !== undefined &&
    before.place !== undefined &&
    place.codes.join() === before.place.codes.join();
  const isWhole = flow.flow === "total" && before.flow !== "total";
  if (isWhole && others.length === 0 && (isSame || (!party && !before.place)))
    return { ...before, ...share };
  // a part of the same flow of all, or of a group, is read as it is by itself
  if (flow.flow === before.flow && (!party || (place && isGroup(place) && !isSame)))
    return undefined;
  return partsMissing;
}

const share = {
  kind: "share",
  isOfTrade: true,
  isGrowth: false,
  isYesNo: false,
  isCarried: true,
} as const;

/** 其中出口占多少 after trade both ways */
function wayAmong(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const [among, flow, measure, ...more] = said;
  const isAmong = among !== undefined && isAmongIt(among) && more.length === 0;
  const isOneWay = flow?.is === "flow" && (flow.flow === "export" || flow.flow === "import");
  if (!isAmong || !isOneWay || !measure || !isShare(measure) || before.flow !== "total")
    return undefined;
  return flow.flow === "export" || flow.flow === "import"
    ? { ...before, ...share, flow: flow.flow }
    : undefined;
}

/** One amount of one partner, or of all. */
function isPlain(before: Question): boolean {
  const { kind, beside, alsoIn, against, place, without, within } = before;
  const isOne = beside.length === 0 && alsoIn.length === 0 && against === undefined;
  const isSimple = !before.isTwelve && !before.isCumulative && !before.isOpposite;
  const isOfPartner = place === undefined || place.dimension === "partner";
  const isAll = isOfPartner && !without && !within && !before.ofOrder && !before.isTurned;
  return (kind === "value" || kind === "growth") && isOne && isSimple && isAll;
}

function isShare(one: SaidPhrase): boolean {
  return one.is === "measure" && one.measure === "share";
}

function isItsPeriod(one: SaidPhrase, { period }: Question): boolean {
  return one.is === "period" && one.role === "in" && one.period.text === period?.text;
}

const asShare = /^as a (share|percentage|proportion) of$|^占/;
