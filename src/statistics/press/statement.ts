/**
 * The statement: paragraphs written from facts, in both languages. No figure is typed here; a paragraph
 * names the facts it is made of, so that each sentence can be followed to its cells.
 */
import type { Text } from "#src/kernel/text.ts";
import type { Fact, Subject } from "../figures/facts.ts";
import { marksSentence } from "./totals.ts";
import { growthText, listEn, periodText, sentence, withArticle } from "../figures/wording.ts";

export type Topic =
  | "headline"
  | "course"
  | "highlights"
  | "drivers"
  | "standing"
  | "partners"
  | "groups"
  | "structure"
  | "supervised"
  | "intercepted"
  | "facilitation"
  | "notes";

export type Paragraph = Text & { readonly topic: Topic; readonly facts: readonly string[] };

/** Writes the paragraphs; a topic without facts has none. */
export function writeParagraphs(
  subject: Subject,
  facts: readonly Fact[],
  notes: readonly Text[],
): readonly Paragraph[] {
  const paragraphs = [
    headline(subject, facts),
    course(subject, facts),
    listed("highlights", facts, ({ measure }) => highlights.includes(measure)),
    listed("drivers", facts, ({ measure }) => measure === "contribution"),
    listed("standing", facts, ({ dimension }) => standing.includes(dimension)),
    partners(facts),
    groups(facts),
    listed(
      "structure",
      facts,
      (fact) => structure.includes(fact.dimension) && fact.measure !== "partner",
    ),
    supervised(facts),
    listed("intercepted", facts, (fact) => fact.dimension === "interception"),
    listed("facilitation", facts, ({ dimension }) => dimension === "facilitation"),
    noted(facts, notes),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined);
}

const standing: readonly string[] = ["standing", "world_share"];
const highlights: readonly string[] = ["highest", "lowest", "turning", "streak"];

const structure: readonly string[] = [
  ...[
    "enterprise_type",
    "enterprise_count",
    "trade_mode",
    "section",
    "product",
    "ecommerce",
    "region",
    "brand_type",
    "trader_province",
    "zone",
    "district",
  ],
];

function join(topic: Topic, used: readonly Fact[], texts: readonly Text[]): Paragraph | undefined {
  if (texts.length === 0) return undefined;
  return {
    topic,
    en: texts.map((text) => text.en).join(" "),
    zh: texts.map((text) => text.zh).join(""),
    facts: [...new Set(used.map((fact) => fact.id))],
  };
}

function headline(subject: Subject, facts: readonly Fact[]): Paragraph | undefined {
  const marks = facts.filter((fact) => fact.measure === "threshold");
  const find = (id: string): Fact | undefined => facts.find((fact) => fact.id === id);
  const total = find("total.value");
  const rest = ["export.value", "import.value", "balance.value"].flatMap((id) => find(id) ?? []);
  if (!total) return undefined;
  const passed = marksSentence(marks, subject.currency);
  const texts = [total.text, ...(passed ? [passed] : []), ...rest.map((fact) => fact.text)];
  return join("headline", [total, ...marks, ...rest], texts);
}

function course(subject: Subject, facts: readonly Fact[]): Paragraph | undefined {
  const quarters = facts.filter(
    (fact) => fact.measure === "quarter" && fact.id.startsWith("total.20"),
  );
  const months = facts.filter((fact) => fact.measure === "month" && fact.id.startsWith("total.2"));
  const highest = facts.find((fact) => fact.id === "month.highest");
  const grown = months.filter(
    (fact) => fact.yoyPct !== null && !fact.yoyPct.startsWith("-") && fact.yoyPct !== "0.0",
  );
  const known = months.filter((fact) => fact.yoyPct !== null);
  const texts: Text[] = [];
  if (quarters.length === 4) {
    const words = quarters.map((fact) => ({
      growth: fact.yoyPct === null ? undefined : growthText(fact.yoyPct),
      fact,
    }));
    texts.push({
      en:
        "Quarter by quarter: " +
        quarters
          .map((fact) =>
            fact.text.en
              .replace(/^In (.+?) it was /, "$1 ")
              .replace(/ of \d{4}/, "")
              .replace(/\.$/, ""),
          )
          .join("; ") +
        ".",
      zh:
        words
          .map(({ fact }) => fact.text.zh.replace(/^\d{4}年/, "").replace(/。$/, ""))
          .join("；") + "。",
    });
  }
  if (highest) texts.push(highest.text);
  if (known.length > 1) {
    texts.push({
      en: `Trade grew in ${grown.length} of the ${known.length} months.`,
      zh: `${known.length}个月中有${grown.length}个月实现同比增长。`,
    });
  }
  return join(
    "course",
    [...quarters, ...(highest ? [highest] : []), ...months],
    subject.period.kind === "month" ? [] : texts,
  );
}

const namedMax = 5;

function partners(facts: readonly Fact[]): Paragraph | undefined {
  const counts = facts.filter((fact) => fact.id.startsWith("partners."));
  const isEconomy = (fact: Fact): boolean =>
    fact.dimension === "partner" && !fact.code.startsWith("AGG-") && fact.valueComputed;
  const leading = facts
    .filter((fact) => isEconomy(fact) && fact.flow === "total" && fact.id.endsWith(".total"))
    .slice(0, namedMax);
  if (leading.length === 0) return undefined;
  const shares = leading.map((fact) =>
    facts.find((one) => one.id === `partner.${fact.code}.share`),
  );
  const said = leading.map((fact, index) => withShare(fact, shares[index]));
  const names = listEn(leading.map((fact) => withArticle(fact.label.en)));
  const order: Text = {
    en: `The leading single partners were ${names}.`,
    zh: `前${leading.length}位单一贸易伙伴依次为${leading.map((fact) => fact.label.zh).join("、")}。`,
  };
  const used = [...counts, ...leading, ...shares.flatMap((fact) => fact ?? [])];
  return join("partners", used, [...counts.map((fact) => fact.text), order, ...said]);
}

function withShare(fact: Fact, share: Fact | undefined): Text {
  if (!share?.value) return fact.text;
  return {
    en: fact.text.en.replace(/\.$/, ` (${share.value} percent of the total).`),
    zh: fact.text.zh.replace(/。$/, `，占${share.value}%。`),
  };
}

const groupOrder: readonly string[] = [
  "AGG-ASEAN",
  "AGG-EU27",
  "AGG-BRI",
  "AGG-BRICS",
  "AGG-APEC",
  "AGG-RCEP",
  "AGG-LATAM",
  "AGG-AFRICA",
];

function groups(facts: readonly Fact[]): Paragraph | undefined {
  const used: Fact[] = [];
  const texts: Text[] = [];
  for (const code of groupOrder) {
    const value =
      facts.find(
        (fact) =>
          fact.dimension === "partner" &&
          fact.code === code &&
          fact.flow === "total" &&
          fact.measure !== "share_pct" &&
          fact.measure !== "yoy_only",
      ) ??
      facts.find(
        (fact) =>
          fact.dimension === "partner" &&
          fact.code === code &&
          fact.flow === "total" &&
          fact.measure === "yoy_only",
      );
    if (!value) continue;
    const share = facts.find(
      (fact) => fact.dimension === "partner" && fact.code === code && fact.measure === "share_pct",
    );
    used.push(value, ...(share ? [share] : []));
    texts.push(withShare(value, share));
  }
  return join("groups", used, texts);
}

function listed(
  topic: Topic,
  facts: readonly Fact[],
  wanted: (fact: Fact) => boolean,
): Paragraph | undefined {
  const used = facts.filter(wanted);
  return join(
    topic,
    used,
    used.map((fact) => fact.text),
  );
}

function supervised(facts: readonly Fact[]): Paragraph | undefined {
  return listed("supervised", facts, (fact) => fact.dimension === "operations");
}

function noted(facts: readonly Fact[], notes: readonly Text[]): Paragraph | undefined {
  const vintage = facts.filter((fact) => fact.id === "balance.published");
  return join("notes", vintage, [...vintage.map((fact) => fact.text), ...notes]);
}

/** Heading of a statement. */
export function titleOf(period: string): Text {
  const when = periodText(period);
  return {
    en: sentence(`foreign trade in goods in ${when.en}`),
    zh: `${when.zh}货物贸易进出口情况`,
  };
}
