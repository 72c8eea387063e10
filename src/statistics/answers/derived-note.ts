/** Says of a figure that is the difference of years to date that no table of the month alone is held. */
import type { Text } from "#src/kernel/text.ts";
import type { Period } from "../tables/period.ts";
import { yearToDate } from "./amounts.ts";
import { type Answer, type Material, measure, periodText, spansOf } from "./measured.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import { listEn } from "../figures/wording.ts";

/** Shapes that tell every month or quarter of a period. */
const spanned: readonly Question["kind"][] = ["count", "peak", "course"];
/** Shapes that look at the months before the one in question. */
const upTo: readonly Question["kind"][] = ["record", "streak", "turning"];

const world: NamedPlace = {
  dimension: "partner",
  codes: ["WORLD"],
  label: { en: "all partners", zh: "全部伙伴" },
};

/** The answer, with the periods of it that were computed from years to date. */
export function withDerived(
  told: Answer,
  question: Question,
  material: Material,
  period: Period,
): Answer {
  const { kind, span, against, added, flow, place, without, beside, by } = question;
  const isUpTo = upTo.includes(kind);
  const isSpanned = spanned.includes(kind) && question.period !== undefined;
  const periods =
    isSpanned || isUpTo
      ? spansOf({ period: isUpTo ? yearToDate(period) : question.period, span }, material)
      : [period, ...(against ? [against] : []), ...added];
  const probe = place ?? (by === "partner" && !without ? world : undefined);
  const parts = [{ flow, place: probe }, ...beside].map((one) => ({ ...one, without }));
  const derived = periods.filter((one) =>
    parts.some((part) => measure(material, one, part)?.isDerived === true),
  );
  const groups = [...parts.map((one) => one.place), kind === "share" ? question.within : undefined];
  const notes = [
    ...(derived.length > 0 ? [noteOf(derived.map(periodText))] : []),
    ...groups.flatMap((one) => groupNote(one, flow, material, period) ?? []),
  ];
  const { en, zh } = told.answer;
  const join = (locale: "en" | "zh", between: string): string =>
    notes.map((note) => `${between}${note[locale]}`).join("");
  return notes.length === 0
    ? told
    : { ...told, answer: { en: `${en}${join("en", " ")}`, zh: `${zh}${join("zh", "")}` } };
}

/** Says of a group that no table prints that it was added up. */
function groupNote(
  place: NamedPlace | undefined,
  flow: Question["flow"],
  material: Material,
  period: Period,
): Text | undefined {
  const of = flow === "balance" ? "total" : flow;
  const members =
    place && measure(material, period, { flow: of, place, without: undefined })?.members;
  if (!place || members === undefined) return undefined;
  const { en, zh } = place.label;
  const named = membersText(place, material);
  return {
    en: `The figure of ${en} is the sum of ${members} economies${named.en}; no table prints it.`,
    zh: `${zh}的数据由${members}个经济体${named.zh}相加得出，未单独公布。`,
  };
}

/** The members of a list by name, and what it rests on. */
function membersText({ codes }: NamedPlace, { partners }: Material): Text {
  const all = partners?.partners;
  const [code = ""] = codes;
  const by = all?.get(code)?.membersBy;
  if (!all || !by) return { en: "", zh: "" };
  const labels = [...all.values()].flatMap((one) => (one.groups.includes(code) ? one.label : []));
  const of = { en: listEn(labels.map(({ en }) => en)), zh: labels.map(({ zh }) => zh).join("、") };
  return { en: ` (${of.en}; members by: ${by.en})`, zh: `（${of.zh}；成员依据：${by.zh}）` };
}

function noteOf(periods: readonly Text[]): Text {
  const isOne = periods.length === 1;
  return {
    en: `${isOne ? "The figure" : "The figures"} of ${listEn(periods.map(({ en }) => en))} ${isOne ? "is" : "are"} computed from published years to date; no table of ${isOne ? "that period" : "those periods"} alone is held.`,
    zh: `${periods.map(({ zh }) => zh).join("、")}的数据由已公布的累计数推算，未单独公布。`,
  };
}
