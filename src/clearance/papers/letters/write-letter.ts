/** A letter from its template and what is known: pure, so that what is previewed is what is sent. */
import type { Text } from "#src/kernel/text.ts";
import { fieldMissing, fieldUnknown, type knownPlaces, type LetterTemplate } from "./letter.ts";

export type LetterLocale = "en" | "zh";

export type LetterFacts = Readonly<Record<(typeof knownPlaces)[number], string>> & {
  readonly administration: Text;
  /** Name of the officer who signs. */
  readonly officer: string;
  /** Day it is written on, in the time of the administration. */
  readonly day: Temporal.PlainDate;
};

type LetterInput = {
  readonly template: LetterTemplate;
  readonly facts: LetterFacts;
  readonly fields: Readonly<Record<string, string>>;
  readonly locale: LetterLocale;
};

export type WrittenLetter = {
  readonly title: string;
  readonly text: string;
  /** The day that it bears. */
  readonly day: string;
};

const words = {
  to: { en: "To", zh: "致" },
  number: { en: "Declaration", zh: "报关单号" },
  reference: { en: "Your reference", zh: "贵方编号" },
  day: { en: "Date", zh: "日期" },
  office: { en: "Customs office", zh: "海关" },
  law: { en: "Legal basis", zh: "法律依据" },
} as const satisfies Readonly<Record<string, Text>>;

/** @throws AppError where a field is missing, or is none of the template's */
export function writeLetter({ template, facts, fields, locale }: LetterInput): WrittenLetter {
  const known = new Set(template.fields.map(({ id }) => id));
  const extra = Object.keys(fields).find((name) => !known.has(name));
  if (extra !== undefined) throw fieldUnknown(extra);
  const filled = new Map<string, string>(
    Object.entries(facts).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as const] : [],
    ),
  );
  for (const { id, name, form, isRequired } of template.fields) {
    const value = fields[id]?.trim() ?? "";
    if (value === "" && isRequired) throw fieldMissing(name[locale]);
    filled.set(id, form === "day" && value !== "" ? printDay(value, locale) : value);
  }
  const title = template.title[locale];
  const text = [
    facts.administration[locale],
    headOf(facts, locale),
    title,
    ...fillPlaces(template.text[locale], filled),
    said(words.law, template.source[locale], locale),
    facts.officer,
  ];
  return { title, text: `${text.join("\n\n")}\n`, day: facts.day.toString() };
}

/** Paragraphs with their places filled, in one pass: what was typed is text and no place. Empty ones go. */
export function fillPlaces(
  paragraphs: readonly string[],
  filled: ReadonlyMap<string, string>,
): readonly string[] {
  return paragraphs
    .map((paragraph) =>
      paragraph.replaceAll(/\{\{([a-z-]+)\}\}/g, (_place, name: string) => filled.get(name) ?? ""),
    )
    .filter((paragraph) => paragraph.trim() !== "");
}

function headOf(facts: LetterFacts, locale: LetterLocale): string {
  return [
    said(words.to, `${facts.trader} (${facts.number})`, locale),
    said(words.number, facts.mrn, locale),
    said(words.reference, facts.reference, locale),
    ...(facts.office === "" ? [] : [said(words.office, facts.office, locale)]),
    said(words.day, printDay(facts.day.toString(), locale), locale),
  ].join("\n");
}

function said(name: Text, value: string, locale: LetterLocale): string {
  return locale === "zh" ? `${name.zh}：${value}` : `${name.en}: ${value}`;
}

/** A day as letters write it. @example printDay("2026-11-25", "zh") // "2026年11月25日" */
export function printDay(text: string, locale: LetterLocale): string {
  const day = Temporal.PlainDate.from(text);
  if (locale === "zh") return `${day.year}年${day.month}月${day.day}日`;
  const month = day.toLocaleString("en-GB", { month: "long" });
  return `${day.day} ${month} ${day.year}`;
}
