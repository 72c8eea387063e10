/** The statement as the API gives it: its schema, and the figures the page looks up in it. */
import "../elements/schema.ts";
import * as z from "zod/mini";

const text = z.object({ en: z.string(), zh: z.string() });
const value = z.nullable(z.string());
const byFlow = z.object({ total: value, export: value, import: value });

const cell = z.object({
  table: z.string(),
  period: z.string(),
  flow: z.string(),
  code: z.string(),
  measure: z.string(),
  unit: z.string(),
  value,
  source: z.string(),
  vintage: z.string(),
});
export type Cell = z.infer<typeof cell>;

const fact = z.object({
  id: z.string(),
  period: z.string(),
  flow: z.string(),
  dimension: z.string(),
  code: z.string(),
  label: text,
  measure: z.string(),
  unit: z.string(),
  value,
  yoyPct: value,
  change: value,
  valueComputed: z.boolean(),
  yoyComputed: z.boolean(),
  sources: z.array(cell),
  text,
});
export type Fact = z.infer<typeof fact>;

const month = z.object({
  period: z.string(),
  export: value,
  import: value,
  total: value,
  balance: value,
  yoyPct: byFlow,
  previous: byFlow,
});
export type Month = z.infer<typeof month>;

const partner = z.object({
  rank: z.number(),
  code: z.string(),
  label: text,
  export: value,
  import: value,
  total: z.string(),
  sharePct: value,
  yoyPct: byFlow,
  yoyComputed: z.boolean(),
});
export type Partner = z.infer<typeof partner>;

const claim = z.object({
  id: z.string(),
  how: z.enum(["computed", "quoted", "never"]),
  text,
  told: text,
});

const group = z.object({
  code: z.string(),
  label: text,
  export: value,
  import: value,
  total: value,
  sharePct: value,
  yoyPct: byFlow,
  yoyComputed: z.boolean(),
});
export type Group = z.infer<typeof group>;

const paragraph = z.object({
  topic: z.string(),
  en: z.string(),
  zh: z.string(),
  facts: z.array(z.string()),
});
export type Paragraph = z.infer<typeof paragraph>;

const source = z.object({
  id: z.string(),
  title: text,
  address: z.string(),
  verification: text,
});
export type Source = z.infer<typeof source>;

export const pressAnswer = z.object({
  period: z.string(),
  profile: z.string(),
  source: z.enum(["official", "own"]),
  alsoFrom: z.array(z.enum(["official", "own"])),
  vintage: z.string(),
  unit: z.string(),
  title: text,
  paragraphs: z.array(paragraph),
  facts: z.array(fact),
  claims: z.array(claim),
  series: z.object({
    monthly: z.array(month),
    partners: z.array(partner),
    groups: z.array(group),
  }),
  sources: z.array(source),
});
export type Press = z.infer<typeof pressAnswer>;

export const periodsAnswer = z.object({ official: z.array(z.string()), own: z.array(z.string()) });
export type Periods = z.infer<typeof periodsAnswer>;

export type Teller = Press["source"];

export const headlineFlows = ["total", "export", "import", "balance"] as const;
export type HeadlineFlow = (typeof headlineFlows)[number];

/** The headline figure of a flow: its value in the statement's period and unit. */
export function findHeadline(answer: Press, flow: HeadlineFlow): Fact | undefined {
  const candidates = answer.facts.filter(
    (item) =>
      item.flow === flow &&
      item.dimension === "total" &&
      item.period === answer.period &&
      item.value !== null,
  );
  return (
    candidates.find((item) => item.id === `${flow}.value`) ??
    candidates.find((item) => item.unit === answer.unit && item.code === "TOTAL")
  );
}

/**
 * Facts that were quoted, not computed: what the administration reported beside its series. Totals,
 * and partners that stand in the tables, are written from the series and need no quotation.
 */
export function quotedFacts(answer: Press): readonly Fact[] {
  const { partners, groups } = answer.series;
  const computed = new Set([...partners, ...groups].map((item) => item.code));
  return answer.facts.filter(
    (item) =>
      !item.valueComputed &&
      (item.value !== null || item.yoyPct !== null) &&
      item.dimension !== "total" &&
      !(item.dimension === "partner" && computed.has(item.code)),
  );
}

/** The facts of a month within a longer period, for the sources of its row. */
export function factsOfMonth(answer: Press, month: string): readonly Fact[] {
  return answer.facts.filter((item) => item.dimension === "total" && item.period === month);
}

/** The facts a table row is made of, for its sources. */
export function factsOfCode(answer: Press, code: string): readonly Fact[] {
  return answer.facts.filter((item) => item.dimension === "partner" && item.code === code);
}

/** The highest of some published values, for the scale of what shows them. */
export function highestOf(values: readonly (string | null)[]): string {
  return values.reduce<string>(
    (highest, value) => (Number(value) > Number(highest) ? (value ?? highest) : highest),
    "0",
  );
}
