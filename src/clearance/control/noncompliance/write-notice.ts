/** The text of a notice in both languages: what ISPM 13 names of a consignment. Pure. */
import { formatDecimal, shorten } from "#src/kernel/decimal.ts";
import type { Locale, Text } from "#src/kernel/text.ts";
import type { FoundGoods } from "../case/findings/finding.ts";
import type { DeclaredFacts, DeclaredItem } from "../../declaration/facts.ts";
import { fillPlaces, printDay } from "../../papers/letters/write-letter.ts";
import type { Ground, NoticeRules } from "./notice-rules.ts";

export type NoticeFacts = {
  readonly administration: Text;
  readonly number: string;
  /** Days in the time of the administration: of the notice, and of the first action on the goods. */
  readonly day: Temporal.PlainDate;
  readonly firstAction: Temporal.PlainDate;
  readonly country: Text;
  /** As the drafter names it; empty: the words of the profile. */
  readonly recipient: string;
  readonly facts: Pick<DeclaredFacts, "items" | "parties" | "traderName">;
  /** Goods it is about; null: all. */
  readonly goods: readonly FoundGoods[] | null;
  readonly ground: Ground;
  /** Species; empty: none is named. */
  readonly pest: string;
  /** As the drafter states them. */
  readonly certificates: readonly string[];
  readonly requirement: string;
  readonly action: string;
  readonly remarks: string;
  readonly unitName: (code: string) => Text | undefined;
};

const notStated: Text = { en: "not stated", zh: "未列明" };

/** Paragraphs are divided by an empty line: administration, title, what the template says, standard. */
export function writeNotice(rules: NoticeRules, facts: NoticeFacts): Text {
  return { en: writeIn("en", rules, facts), zh: writeIn("zh", rules, facts) };
}

function writeIn(locale: Locale, rules: NoticeRules, notice: NoticeFacts): string {
  const { facts, ground, day, firstAction } = notice;
  const { parties, traderName } = facts;
  const said = (text: string | undefined) =>
    text === undefined || text.trim() === "" ? notStated[locale] : text;
  // names alone: numbers, addresses and prices are no part of a notice
  const consignor = parties.consignor?.name ?? parties.exporter?.name;
  const consignee = parties.consignee?.name ?? parties.importer?.name ?? traderName;
  const filled = new Map([
    ["number", notice.number],
    ["day", printDay(day.toString(), locale)],
    ["authority", notice.administration[locale]],
    ["country", notice.country[locale]],
    ["recipient", notice.recipient === "" ? rules.recipient[locale] : notice.recipient],
    ["goods", linesOf(locale, notice).join("\n")],
    ["certificates", said(notice.certificates.join(", "))],
    ["consignor", said(consignor)],
    ["consignee", said(consignee)],
    ["first-action", printDay(firstAction.toString(), locale)],
    ["ground", ground.says[locale]],
    ["pest", said(notice.pest)],
    ["requirement", said(notice.requirement)],
    ["action", said(notice.action)],
    ["remarks", notice.remarks],
  ]);
  const basis = { en: "Standard: ", zh: "依据标准：" }[locale];
  const text = [
    notice.administration[locale],
    rules.title[locale],
    ...fillPlaces(rules.text[locale], filled),
    `${basis}${rules.source[locale]}`,
  ];
  return `${text.join("\n\n")}\n`;
}

/** One line for each part that is affected: description, commodity code, quantity. */
function linesOf(locale: Locale, { facts: { items }, goods, unitName }: NoticeFacts) {
  const parts = goods ?? items.map(({ item }) => ({ item }));
  return parts.flatMap((part: FoundGoods, at) => {
    const declared = items.find(({ item }) => item === part.item);
    if (!declared) return [];
    const much = quantityOf(declared, part, (code) => unitName(code)?.[locale] ?? code);
    const kilograms = { en: "kg", zh: "千克" }[locale];
    const lot =
      part.lot === undefined ? "" : { en: `, lot ${part.lot}`, zh: `，批号 ${part.lot}` }[locale];
    const amount =
      much ??
      (declared.netMassKg ? `${formatDecimal(shorten(declared.netMassKg))} ${kilograms}` : "");
    return `${at + 1}. ${declared.description} (${declared.commodity})${amount === "" ? "" : `: ${amount}`}${lot}`;
  });
}

function quantityOf(
  { dealQuantity }: DeclaredItem,
  { quantity, unit }: FoundGoods,
  named: (unit: string) => string,
): string | undefined {
  if (quantity !== undefined) return `${quantity} ${named(unit ?? "")}`.trim();
  if (!dealQuantity) return undefined;
  return `${formatDecimal(shorten(dealQuantity.amount))} ${named(dealQuantity.unit)}`;
}
