/** The text of a receipt in both languages: pure, so that its hash can be made again. */
import { counted } from "#src/kernel/counted.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { Locale, Text } from "#src/kernel/text.ts";
import { fillPlaces, printDay } from "../../papers/letters/write-letter.ts";
import type { HandedOver } from "./receipt.ts";
import type { ReceiptTemplate } from "./receipt-rules.ts";

export type ReceiptFacts = {
  readonly administration: Text;
  readonly number: string;
  /** Day of issue, in the time of the administration. */
  readonly day: Temporal.PlainDate;
  readonly office: Text;
  /** Whose goods they are, where a declaration says so; else empty. */
  readonly from: string;
  /** Number of the declaration, or id of the case or piece. */
  readonly subject: string;
  readonly things: readonly HandedOver[];
  /** Number of the cancelled one whose place it takes. */
  readonly replaces?: string | undefined;
  /** Name of a unit; undefined: its code is printed. */
  readonly unitName: (code: string) => Text | undefined;
};

/** Paragraphs are divided by an empty line: administration, title, what the template says, law. */
export function writeReceipt(template: ReceiptTemplate, facts: ReceiptFacts): Text {
  return { en: writeIn("en", template, facts), zh: writeIn("zh", template, facts) };
}

function writeIn(locale: Locale, template: ReceiptTemplate, facts: ReceiptFacts): string {
  const { things, unitName } = facts;
  const filled = new Map([
    ["number", facts.number],
    ["day", printDay(facts.day.toString(), locale)],
    ["office", facts.office[locale]],
    ["from", facts.from],
    ["subject", facts.subject],
    ["things", things.map((one, at) => printThing(one, { at, locale, unitName })).join("\n")],
  ]);
  const { replaces } = facts;
  const instead = {
    en: `It takes the place of receipt ${replaces}, which is cancelled.`,
    zh: `本凭单替代已作废的凭单 ${replaces}。`,
  }[locale];
  const law = { en: "Legal basis: ", zh: "法律依据：" }[locale];
  const text = [
    facts.administration[locale],
    template.title[locale],
    ...fillPlaces(template.text[locale], filled),
    ...(replaces === undefined ? [] : [instead]),
    `${law}${template.source[locale]}`,
  ];
  return `${text.join("\n\n")}\n`;
}

type Printing = { readonly at: number; readonly locale: Locale } & Pick<ReceiptFacts, "unitName">;

/** One line of the list. */
function printThing(thing: HandedOver, { at, locale, unitName }: Printing): string {
  const { what, much } = linesOf(thing, unitName)[locale];
  const colon = { en: ": ", zh: "：" }[locale];
  return `${at + 1}. ${what}${colon}${much.join({ en: ", ", zh: "，" }[locale])}`;
}

type Line = { readonly what: string; readonly much: readonly string[] };

function linesOf(
  thing: HandedOver,
  unitName: ReceiptFacts["unitName"],
): Readonly<Record<Locale, Line>> {
  switch (thing.kind) {
    case "goods": {
      const { description: what, quantity, unit, weightKg: kg, seal } = thing;
      const name = unitName(unit);
      const much = (locale: Locale, weight: string, sealed: string) => [
        `${quantity} ${name?.[locale] ?? unit}`,
        ...(kg === null ? [] : [weight]),
        ...(seal === null ? [] : [sealed]),
      ];
      return {
        en: { what, much: much("en", `weighed at ${kg} kg`, `seal ${seal}`) },
        zh: { what, much: much("zh", `称重 ${kg} 千克`, `封志号 ${seal}`) },
      };
    }
    case "sample": {
      const { item, lot, packages } = thing;
      const [inEn, inZh] = lot === null ? ["", ""] : [`, lot ${lot}`, `，批号 ${lot}`];
      return {
        en: { what: `Sample of goods item ${item}${inEn}`, much: [counted(packages, "package")] },
        zh: { what: `第 ${item} 项商品样品${inZh}`, much: [`${packages} 件`] },
      };
    }
    case "payment": {
      const { line, amount, currency } = thing;
      const much = [`${amount} ${currency}`];
      return {
        en: { what: `Payment for line ${line} of the case`, much },
        zh: { what: `案件第 ${line} 项缴款`, much },
      };
    }
    default:
      return thing satisfies never;
  }
}

/** What the chain holds of a text. */
export function hashOfTexts({ en, zh }: Text): string {
  return sha256(`${en}\n${zh}`);
}
