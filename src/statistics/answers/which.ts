/** Which of several beside each other rose, fell, grew fastest or is the largest: named first. */
import { type Decimal, add, compare, decimalOf, divide, multiply } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Period } from "../tables/period.ts";
import { grownOf } from "./compared.ts";
import { type Answer, type Material, measure, nameOf, periodText } from "./measured.ts";
import type { NamedPlace, Question, WhichPart } from "../questions/question.ts";
import { listEn } from "../figures/wording.ts";

type ToldPart = {
  readonly name: Text;
  readonly place: NamedPlace | undefined;
  readonly size: Decimal;
  /** What was gained, or lost, in money. */
  readonly gain: Decimal | undefined;
};

/** What an amount grew by, at a growth in percent. */
function gainOf(amount: Decimal, pct: Decimal): Decimal | undefined {
  const hundred = decimalOf(100n);
  const base = add(hundred, pct);
  return base.units > 0n ? divide(multiply(amount, pct), base, 0, "half-up") : undefined;
}

/** The answer with those it names before it; undefined where they can't be told apart. */
export function withWhich(
  told: Answer,
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { which } = question;
  const found = which && namedOf(question, which, material, period);
  if (!which || !found) return undefined;
  const names = found.named.map(({ name }) => name);
  const lead =
    question.flow === "balance"
      ? sideLead(which, names)
      : eitherLead(which, names, found.byGain?.name);
  const { en, zh } = told.answer;
  return { ...told, answer: { en: `${lead.en} ${en}`, zh: `${lead.zh}${zh}` } };
}

/** The one of several that is the most. */
export function mostOf(question: Question, material: Material): NamedPlace | undefined {
  const { which, period } = question;
  const found = which?.isMost && period ? namedOf(question, which, material, period) : undefined;
  // in percent one of them and in money another: neither is "it"
  return found?.byGain ? undefined : found?.named[0]?.place;
}

type MostOfParts = {
  readonly named: readonly ToldPart[];
  /** The one that is the most in money, where another is in percent. */
  readonly byGain?: ToldPart | undefined;
};

function namedOf(
  question: Question,
  { of, way, isMost, isEitherWay = false }: WhichPart,
  material: Material,
  period: Period,
): MostOfParts | undefined {
  const { alsoIn, beside, without, flow, side } = question;
  const parts = [question, ...beside].map(({ flow, place }) => ({ flow, place, without }));
  const asked = [period, ...alsoIn].flatMap((when) => parts.map((part) => ({ part, when })));
  const all = asked.flatMap(({ part, when }): readonly ToldPart[] => {
    const name = alsoIn.length > 0 ? periodText(when) : nameOf(part);
    const measured = measure(material, when, part);
    const grown =
      of === "growth" && measured
        ? grownOf(question, material, when, { ...part, name, measured })?.pct
        : measured?.amount;
    const gain = measured && grown && gainOf(measured.amount, grown);
    return grown ? [{ name, place: part.place, size: grown, gain }] : [];
  });
  // which balance is the highest is not which surplus is
  const isOpen = flow === "balance" && (side !== way || of === "growth");
  if (all.length < asked.length || isOpen) return undefined;
  const sign = way === "down" ? 1 : -1;
  const sorted = all.toSorted((a, b) => compare(a.size, b.size) * sign);
  const isSo = ({ size }: ToldPart): boolean =>
    way === "down" ? size.units < 0n : size.units > 0n;
  const isSided = of === "growth" || flow === "balance";
  const found = isSided ? sorted.filter(isSo) : sorted;
  const [first, second] = found;
  // of two that are the same neither is the most
  if (isMost && first && second && compare(first.size, second.size) === 0) return undefined;
  const named = isMost ? found.slice(0, 1) : found;
  if (!isEitherWay || !first) return { named };
  const gained = mostGained(found, sign);
  if (!gained) return undefined;
  return gained === first ? { named } : { named, byGain: gained };
}

/** The one that gained or lost most in money; undefined where that is not held of all, or two are even. */
function mostGained(found: readonly ToldPart[], sign: number): ToldPart | undefined {
  const known = found.flatMap((part) => (part.gain ? [{ part, gain: part.gain }] : []));
  const [first, second] = known.toSorted((a, b) => compare(a.gain, b.gain) * sign);
  const isEven = first && second && compare(first.gain, second.gain) === 0;
  return known.length === found.length && !isEven ? first?.part : undefined;
}

/** The most in percent, and in money where that is another. */
function eitherLead(which: WhichPart, names: readonly Text[], byGain: Text | undefined): Text {
  const [name] = names;
  if (!byGain || !name) return leadOf(which, names);
  const verb = which.way === "down" ? { en: "fell", zh: "下降" } : { en: "rose", zh: "增长" };
  return {
    en: `In percent ${name.en} ${verb.en} most, in money ${byGain.en}.`,
    zh: `按增速${verb.zh}最多的：${name.zh}；按金额${verb.zh}最多的：${byGain.zh}。`,
  };
}

/** Those whose balance lies on the side that is asked for. */
function sideLead({ way, isMost }: WhichPart, names: readonly Text[]): Text {
  const isDown = way === "down";
  const side = isDown ? { en: "deficit", zh: "逆差" } : { en: "surplus", zh: "顺差" };
  if (names.length === 0)
    return { en: `None of them is a ${side.en}.`, zh: `其中没有${side.zh}。` };
  const most = isMost ? { en: "The largest ", zh: "最大的" } : { en: "A ", zh: "" };
  const chinese = names.map(({ zh }) => zh).join("、");
  return {
    en: `${most.en}${side.en}: ${listEn(names.map(({ en }) => en))}.`,
    zh: `${most.zh}${side.zh}：${chinese}。`,
  };
}

function leadOf({ of, way, isMost }: WhichPart, names: readonly Text[]): Text {
  const isDown = way === "down";
  if (of === "size") {
    const [en, zh] = isDown ? ["smallest", "最小"] : ["largest", "最大"];
    return { en: `The ${en}: ${names[0]?.en ?? ""}.`, zh: `${zh}的：${names[0]?.zh ?? ""}。` };
  }
  const verb = isDown ? { en: "fell", zh: "下降" } : { en: "grew", zh: "增长" };
  if (names.length === 0) return { en: `None of them ${verb.en}.`, zh: `其中没有${verb.zh}的。` };
  const most = isMost
    ? { en: isDown ? " most" : " fastest", zh: isDown ? "最多" : "最快" }
    : { en: "", zh: "" };
  const chinese = names.map(({ zh }) => zh).join("、");
  const english = listEn(names.map(({ en }) => en));
  return {
    en: `Of these ${verb.en}${most.en}: ${english}.`,
    zh: `其中${verb.zh}${most.zh}的：${chinese}。`,
  };
}
