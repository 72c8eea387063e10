/**
 * The press statement of a period, told from official figures where they are held, else from our own
 * released tables: facts with their cells, a text in both languages, and the series a page draws.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { decimalOf, powerOfTen } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Claim, OfficialSource, QuotedFact } from "../official/carried.ts";
import type { Partners } from "../official/partners.ts";
import type { SeriesBook } from "../official/series.ts";
import { type Period, findPeriod, monthText, previousYear } from "../tables/period.ts";
import {
  type Fact,
  type PrintedMoney,
  type Subject,
  findAmount,
  findGrowing,
  printAmount,
} from "../figures/facts.ts";
import { placedClaims } from "./claims.ts";
import { highlightFacts } from "./highlights.ts";
import { interceptedFacts } from "./intercepted.ts";
import { leadingMax, partnerFacts, partnerRows, partnerSeries } from "../figures/partners.ts";
import { statedFacts } from "../answers/quoted.ts";
import { type Paragraph, titleOf, writeParagraphs } from "./statement.ts";
import type { LabelOf } from "../official/labels.ts";
import { structureFacts } from "./structure.ts";
import { balanceVintageFact, courseFacts, headlineFacts } from "./totals.ts";
import { groupsAsOne } from "../questions/words/vocabulary.ts";

export type PressSource = "official" | "own";

/** Where a statement is told from. */
export type PressMaterial = {
  readonly source: PressSource;
  readonly book: SeriesBook;
  readonly currency: string;
  readonly quoted: readonly QuotedFact[];
  /** What was claimed of periods, each with its place. */
  readonly claims: readonly Claim[];
  readonly sources: readonly OfficialSource[];
  /** Facts that other slices count, such as what was supervised. */
  readonly counted: readonly Fact[];
  readonly notes: readonly Text[];
  readonly vintage: string;
};

export type PressOptions = {
  readonly profile: string;
  readonly period: string;
  readonly partners: Partners;
  readonly labelOf: LabelOf;
  /** Code of the profile's own economy. */
  readonly home: string;
  readonly alsoFrom: readonly PressSource[];
};

/** Facts, text and series of a period; `undefined` where the material has no totals for it. */
export function tellPeriod(material: PressMaterial, options: PressOptions) {
  const subject = subjectOf(material, options.period);
  const context = { partners: options.partners, home: options.home };
  const headline = headlineFacts(subject);
  if (headline.length === 0) return undefined;
  const rows = partnerRows(subject, context);
  const vintage = balanceVintageFact(
    subject,
    material.quoted,
    headline.find((fact) => fact.id === "balance.value"),
  );
  const facts = [
    ...headline,
    ...(vintage ? [vintage] : []),
    ...courseFacts(subject),
    ...highlightFacts(subject, {
      ...material,
      labelOf: options.labelOf,
      partners: { ...context, asOne: groupsAsOne(options.profile) },
    }),
    ...partnerFacts(subject, context, rows),
    ...structureFacts(subject, options.labelOf),
    ...interceptedFacts(subject, options.labelOf),
    ...material.counted,
    ...statedFacts(material.quoted, options.period),
  ];
  const notes = rows.economies.length === 0 ? [noPartners, ...material.notes] : material.notes;
  const paragraphs = writeParagraphs(subject, facts, notes);
  return {
    period: options.period,
    profile: options.profile,
    source: material.source,
    alsoFrom: options.alsoFrom,
    vintage: vintageOf(material, headline),
    unit: subject.printed.unit,
    title: titleOf(options.period),
    text: textOf(paragraphs),
    paragraphs,
    facts,
    claims: placedClaims(material.claims, facts, options.period),
    series: {
      monthly: monthlySeries(subject),
      partners: partnerSeries(subject, context, rows.economies.slice(0, leadingMax)),
      groups: partnerSeries(subject, context, rows.groups),
    },
    sources: material.sources.filter((source) =>
      facts.some((fact) => fact.sources.some((cell) => cell.source.split(" ").includes(source.id))),
    ),
  };
}

/** Official figures have the vintage of the cell the headline comes from; ours that of the release. */
function vintageOf(material: PressMaterial, headline: readonly Fact[]): string {
  const cell = headline[0]?.sources[0];
  return material.source === "official" ? (cell?.vintage ?? material.vintage) : material.vintage;
}

export type PressAnswer = NonNullable<ReturnType<typeof tellPeriod>>;

const noPartners: Text = {
  en: "No figures by partner are held for this period.",
  zh: "本期没有分国别（地区）数据。",
};

function subjectOf(material: PressMaterial, text: string): Subject {
  const period = findPeriod(text);
  const previous = findPeriod(previousYear(text));
  if (!period || !previous) throw badPeriod(text);
  const { book, currency } = material;
  return { book, period, previous, currency, printed: printedMoney(material) };
}

function printedMoney(material: PressMaterial): PrintedMoney {
  return material.source === "official"
    ? { unit: `${material.currency} 100 million`, factor: decimalOf(powerOfTen(8)), places: 1 }
    : { unit: material.currency, factor: decimalOf(1n), places: 2 };
}

function textOf(paragraphs: readonly Paragraph[]): Text {
  return {
    en: paragraphs.map((paragraph) => paragraph.en).join("\n\n"),
    zh: paragraphs.map((paragraph) => paragraph.zh).join("\n\n"),
  };
}

/** Every month of the period's year up to its end, with the same month of the year before. */
function monthlySeries(subject: Subject) {
  const { year, lastMonth } = subject.period;
  return Array.from({ length: lastMonth }, (_, index) => monthText(year, index + 1)).flatMap(
    (text) => {
      const period = findPeriod(text);
      const previous = findPeriod(previousYear(text));
      if (!period || !previous) return [];
      const month = { ...subject, period, previous };
      const flows = (["export", "import", "total", "balance"] as const).map((flow) => {
        const place = { flow, dimension: "total", code: "TOTAL" } as const;
        return [flow, findGrowing(month, place)] as const;
      });
      const all = Object.fromEntries(flows);
      const [exported, imported, total] = [all["export"], all["import"], all["total"]];
      const print = (
        period: Period,
        flow: "export" | "import" | "total" | "balance",
      ): string | null => {
        const amount = findAmount(month, period, { flow, dimension: "total", code: "TOTAL" });
        return amount ? printAmount(subject.printed, amount.amount) : null;
      };
      if (!total) return [];
      return [
        {
          period: text,
          export: print(period, "export"),
          import: print(period, "import"),
          total: print(period, "total"),
          balance: print(period, "balance"),
          yoyPct: {
            export: exported?.yoyPct ?? null,
            import: imported?.yoyPct ?? null,
            total: total.yoyPct,
          },
          previous: {
            export: print(previous, "export"),
            import: print(previous, "import"),
            total: print(previous, "total"),
          },
        },
      ];
    },
  );
}

function badPeriod(text: string): AppError {
  return new AppError({
    code: "PRESS_PERIOD",
    status: 400,
    message: `${text.slice(0, 40)} is not a period.`,
    fix: "Write YYYY, YYYY-MM, YYYY-Q1 to Q4, or YYYY-H1 or H2.",
  });
}
