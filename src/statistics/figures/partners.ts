/** Facts by partner: the leading economies with their shares, the groups, and how many partners there are. */
import { compare, formatDecimal, zero } from "#src/kernel/decimal.ts";
import { type Partners, labelOfPartner } from "../official/partners.ts";
import type { SeriesFlow } from "../official/series.ts";
import {
  type Fact,
  type Growing,
  type Subject,
  codesOf,
  findAmount,
  findGrowing,
  measureOf,
  moneyFact,
  printAmount,
  sourcesOf,
} from "./facts.ts";
import { sharePct } from "../tables/growth.ts";
import { growthText, moneyText, sentence, withArticle } from "./wording.ts";

export type PartnerRow = {
  readonly code: string;
  readonly flows: { readonly [Flow in "total" | "export" | "import"]: Growing | undefined };
  readonly share: string | null;
};

export const leadingMax = 20;
/** Partners whose facts are stated flow by flow. */
const detailedMax = 10;
const flows = ["total", "export", "import"] as const;

/** The profile's own economy is not a partner of its own: goods that come back are listed beside. */
export type PartnerContext = { readonly partners: Partners; readonly home: string };

/** Whether a code is an economy that goods are traded with: no group, residual or goods that come back. */
export function isEconomy({ partners, home }: PartnerContext, code: string): boolean {
  const kind = partners.get(code)?.kind ?? (code === "WORLD" ? "world" : "economy");
  return kind === "economy" && code !== home;
}

/** Every partner with an amount in the period, largest first; groups, world and residuals apart. */
export function partnerRows(subject: Subject, context: PartnerContext) {
  const codes = codesOf(subject, "partner");
  const world = findAmount(subject, subject.period, placeOf("WORLD", "total"));
  const rows = codes.flatMap((code): readonly PartnerRow[] => {
    const [total, exported, imported] = flows.map((flow) =>
      findGrowing(subject, placeOf(code, flow)),
    );
    if (!total) return [];
    const share = world && sharePct(total.amount, world.amount);
    return [
      {
        code,
        flows: { total, export: exported, import: imported },
        share: share ? formatDecimal(share) : null,
      },
    ];
  });
  rows.sort(
    (a, b) =>
      compare(b.flows.total?.amount ?? zero, a.flows.total?.amount ?? zero) ||
      (a.code < b.code ? -1 : 1),
  );
  const kindOf = (code: string): string =>
    context.partners.get(code)?.kind ?? (code === "WORLD" ? "world" : "economy");
  return {
    world,
    economies: rows.filter((row) => isEconomy(context, row.code)),
    groups: rows.filter((row) => kindOf(row.code) === "group"),
  };
}

export type PartnerRows = ReturnType<typeof partnerRows>;

function placeOf(code: string, flow: SeriesFlow) {
  return { flow, dimension: "partner", code } as const;
}

/** Values, shares and counts. */
export function partnerFacts(
  subject: Subject,
  context: PartnerContext,
  rows: PartnerRows,
): readonly Fact[] {
  const { economies, groups } = rows;
  const leading = economies
    .slice(0, leadingMax)
    .flatMap((row, index) => factsOf(subject, context, row, index + 1));
  return [
    ...countFacts(subject, rows),
    ...leading,
    ...groups.flatMap((row) => factsOf(subject, context, row, undefined)),
  ];
}

function factsOf(
  subject: Subject,
  context: PartnerContext,
  row: PartnerRow,
  rank: number | undefined,
): readonly Fact[] {
  const label = labelOfPartner(context.partners, row.code);
  const name = withArticle(label.en);
  const asked = rank === undefined || rank <= detailedMax ? flows : (["total"] as const);
  const values = asked.flatMap((flow) => {
    const growing = row.flows[flow];
    if (!growing) return [];
    const money = moneyText(growing.amount, subject.currency);
    const growth = growing.yoyPct === null ? undefined : growthText(growing.yoyPct);
    const what = {
      total: { en: `Trade with ${name} came to`, zh: `对${label.zh}进出口` },
      export: { en: `Exports to ${name} were`, zh: `对${label.zh}出口` },
      import: { en: `Imports from ${name} were`, zh: `自${label.zh}进口` },
    }[flow];
    return [
      moneyFact(subject, growing, {
        id: `partner.${row.code}.${flow}`,
        place: placeOf(row.code, flow),
        label,
        measure: measureOf(subject.period),
        text: {
          en: `${what.en} ${money.en}${growth ? `, ${growth.en}` : ""}.`,
          zh: `${what.zh}${money.zh}${growth ? `，${growth.zh}` : ""}。`,
        },
      }),
    ];
  });
  const share = shareFact(subject, context, row);
  return share ? [...values, share] : values;
}

function shareFact(subject: Subject, context: PartnerContext, row: PartnerRow): Fact | undefined {
  const world = findAmount(subject, subject.period, placeOf("WORLD", "total"));
  if (row.share === null || !row.flows.total || !world) return undefined;
  const label = labelOfPartner(context.partners, row.code);
  return {
    id: `partner.${row.code}.share`,
    period: subject.period.text,
    ...placeOf(row.code, "total"),
    label,
    measure: "share_pct",
    unit: "%",
    value: row.share,
    yoyPct: null,
    change: null,
    valueComputed: true,
    yoyComputed: false,
    sources: sourcesOf([...row.flows.total.cells, ...world.cells]),
    text: {
      en: `${sentence(withArticle(label.en))} took ${row.share} percent of all trade.`,
      zh: `${label.zh}占进出口总值的${row.share}%。`,
    },
  };
}

function countFacts(subject: Subject, rows: PartnerRows): readonly Fact[] {
  const traded = rows.economies.filter((row) => compare(row.flows.total?.amount ?? zero, zero) > 0);
  if (traded.length === 0) return [];
  const growths = traded.flatMap((row) => row.flows.total?.yoyPct ?? []);
  const growing = growths.filter((pct) => !pct.startsWith("-") && pct !== "0.0");
  const cells = traded.flatMap((row) => row.flows.total?.cells.slice(-1) ?? []);
  const base = {
    period: subject.period.text,
    flow: "total",
    dimension: "partner",
    measure: "count",
    unit: "economies",
    yoyPct: null,
    change: null,
    valueComputed: true,
    yoyComputed: false,
    sources: sourcesOf(cells),
  } as const;
  const count: Fact = {
    ...base,
    id: "partners.count",
    code: "ALL",
    value: String(traded.length),
    label: { en: "economies traded with", zh: "贸易伙伴数量" },
    text: {
      en: `Goods were traded with ${traded.length} economies.`,
      zh: `与${traded.length}个国家和地区有货物贸易往来。`,
    },
  };
  if (growths.length === 0) return [count];
  return [
    count,
    {
      ...base,
      id: "partners.growing",
      code: "GROWING",
      value: String(growing.length),
      label: { en: "economies with which trade grew", zh: "贸易增长的伙伴数量" },
      text: {
        en: `Trade grew with ${growing.length} of the ${growths.length} whose growth is known.`,
        zh: `在增速可知的${growths.length}个伙伴中，对${growing.length}个实现增长。`,
      },
    },
  ];
}

/** The rows a page draws: growth by flow as far as it is known. */
export function partnerSeries(
  subject: Subject,
  context: PartnerContext,
  rows: readonly PartnerRow[],
) {
  return rows.map((row, index) => ({
    rank: index + 1,
    code: row.code,
    label: labelOfPartner(context.partners, row.code),
    export: printed(subject, row.flows.export),
    import: printed(subject, row.flows.import),
    total: printed(subject, row.flows.total) ?? "0",
    sharePct: row.share ?? "0.0",
    yoyPct: {
      export: row.flows.export?.yoyPct ?? null,
      import: row.flows.import?.yoyPct ?? null,
      total: row.flows.total?.yoyPct ?? null,
    },
    yoyComputed: row.flows.total?.yoyComputed ?? false,
  }));
}

function printed(subject: Subject, growing: Growing | undefined): string | null {
  return growing ? printAmount(subject.printed, growing.amount) : null;
}
