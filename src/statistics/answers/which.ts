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
  const named = which && namedOf(question, which, material, period);
  if (!which || !named) return undefined;
  const names = named.map(({ name }) => name);
  const lead = question.flow === "balance" ? sideLead(which, names) : leadOf(which, names);
  const { en, zh } = told.answer;
  return { ...told, answer: { en: `${lead.en} ${en}`, zh: `${lead.zh}${zh}` } };
}

/** The one of several that is the most. */
export function mostOf(question: Question, material: Material): NamedPlace | undefined {
  const { which, period } = question;
  const named = which?.isMost && period && namedOf(question, which, material, period);
  return named ? named[0]?.place : undefined;
}

function namedOf(
  question: Question,
  { of, way, isMost, isEitherWay = false }: WhichPart,
  material: Material,
  period: Period,
): readonly ToldPart[] | undefined {
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
  const gains = found.flatMap(({ gain }) => gain ?? []).toSorted((a, b) => compare(a, b) * sign);
  if (isEitherWay && first?.gain !== gains[0]) return undefined;
  return isMost ? found.slice(0, 1) : found;
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
