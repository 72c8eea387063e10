/** Facts of the whole: total, exports, imports, balance, marks passed, and the course of the period. */
import {
  type Decimal,
  compare,
  decimalOf,
  divideUnits,
  findDecimal,
  formatDecimal,
  multiply,
  parseDecimal,
  powerOfTen,
  round,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { QuotedFact } from "../official/carried.ts";
import type { SeriesFlow } from "../official/series.ts";
import { findUnit } from "../official/units.ts";
import { type Period, findPeriod, monthsOf, previousYear } from "../tables/period.ts";
import { growthPct } from "../tables/growth.ts";
import {
  type Fact,
  type Growing,
  type Subject,
  findAmount,
  findGrowing,
  measureOf,
  moneyFact,
  printAmount,
  sourcesOf,
} from "../figures/facts.ts";
import {
  grouped,
  growthText,
  listEn,
  magnitude,
  moneyText,
  periodText,
  sentence,
} from "../figures/wording.ts";

const labels: Readonly<Record<SeriesFlow, Text>> = {
  total: { en: "exports and imports", zh: "进出口总值" },
  export: { en: "exports", zh: "出口" },
  import: { en: "imports", zh: "进口" },
  balance: { en: "trade balance", zh: "贸易差额" },
};

const whole = { dimension: "total", code: "TOTAL" } as const;

/** Total, exports, imports and balance; empty where the period has no totals. */
export function headlineFacts(subject: Subject): readonly Fact[] {
  const facts: Fact[] = [];
  for (const flow of ["total", "export", "import"] as const) {
    const growing = findGrowing(subject, { ...whole, flow });
    if (!growing) return [];
    facts.push(
      moneyFact(subject, growing, {
        id: `${flow}.value`,
        place: { ...whole, flow },
        label: labels[flow],
        measure: measureOf(subject.period),
        text: headlineText(subject, flow, growing),
      }),
    );
  }
  const balance = balanceFact(subject);
  return [...facts, ...(balance ? [balance] : []), ...markFacts(subject)];
}

function headlineText(
  subject: Subject,
  flow: "total" | "export" | "import",
  growing: Growing,
): Text {
  const money = moneyText(growing.amount, subject.currency);
  const growth = growing.yoyPct === null ? undefined : growthText(growing.yoyPct);
  const when = periodText(subject.period.text);
  const change =
    growing.before && changeText(subject, subtract(growing.amount, growing.before.amount));
  const against = againstText(subject.period);
  if (flow === "total") {
    return {
      en:
        `In ${when.en}, exports and imports of goods came to ${money.en}` +
        (growth ? `, ${growth.en} ${against.en}` : "") +
        (change ? `, ${change.en}` : "") +
        ".",
      zh:
        `${when.zh}，货物贸易进出口总值${money.zh}` +
        (growth ? `，${against.zh}${growth.zh}` : "") +
        (change ? `，${change.zh}` : "") +
        "。",
    };
  }
  return {
    en: `${sentence(labels[flow].en)} were ${money.en}${growth ? `, ${growth.en}` : ""}.`,
    zh: `${labels[flow].zh}${money.zh}${growth ? `，${growth.zh}` : ""}。`,
  };
}

function changeText(subject: Subject, change: Decimal): Text {
  const money = moneyText(magnitude(change), subject.currency);
  return change.units >= 0n
    ? { en: `an increase of ${money.en}`, zh: `增加${money.zh}` }
    : { en: `a decrease of ${money.en}`, zh: `减少${money.zh}` };
}

function againstText(period: Period): Text {
  return period.kind === "year"
    ? { en: "on the year before", zh: "比上年" }
    : { en: "on the same period of the year before", zh: "同比" };
}

function balanceFact(subject: Subject): Fact | undefined {
  const place = { ...whole, flow: "balance" } as const;
  const now = balanceOf(subject, subject.period);
  if (!now) return undefined;
  const before = balanceOf(subject, subject.previous);
  // a balance that changed its sign has no growth
  const isSame = before !== undefined && now.amount.units < 0n === before.amount.units < 0n;
  const pct = isSame ? growthPct(magnitude(now.amount), magnitude(before.amount)) : undefined;
  const isSurplus = now.amount.units >= 0n;
  const growing = {
    ...now,
    before,
    // as published tables have it, growth is that of a surplus
    yoyPct: pct && isSurplus ? formatDecimal(pct) : null,
    yoyComputed: pct !== undefined && isSurplus,
  };
  const money = moneyText(magnitude(now.amount), subject.currency);
  const change = pct ? sizeText(pct) : before && afterText(subject, before.amount);
  const text = {
    en: `The trade ${isSurplus ? "surplus" : "deficit"} was ${money.en}${change ? `, ${change.en}` : ""}.`,
    zh: `贸易${isSurplus ? "顺差" : "逆差"}${money.zh}${change ? `，${change.zh}` : ""}。`,
  };
  return moneyFact(subject, growing, {
    id: "balance.value",
    place,
    label: labels.balance,
    measure: measureOf(subject.period),
    text,
  });
}

function sizeText(pct: Decimal): Text {
  const size = formatDecimal(magnitude(pct));
  return pct.units >= 0n
    ? { en: `${size} percent more than the year before`, zh: `扩大${size}%` }
    : { en: `${size} percent less than the year before`, zh: `收窄${size}%` };
}

function afterText(subject: Subject, before: Decimal): Text {
  const money = moneyText(magnitude(before), subject.currency);
  return before.units >= 0n
    ? { en: `after a surplus of ${money.en} the year before`, zh: `上年同期为顺差${money.zh}` }
    : { en: `after a deficit of ${money.en} the year before`, zh: `上年同期为逆差${money.zh}` };
}

/** Exports less imports, computed; the published balance serves as a check in the import, not here. */
function balanceOf(subject: Subject, period: Period) {
  const exported = findAmount(subject, period, { ...whole, flow: "export" });
  const imported = findAmount(subject, period, { ...whole, flow: "import" });
  if (!exported || !imported) return undefined;
  const cells = [...exported.cells, ...imported.cells];
  return { amount: subtract(exported.amount, imported.amount), cells, publishedPct: "" };
}

const trillion = powerOfTen(12);
const marksMax = 5;

/** Whole trillions passed since the same period of the year before. */
function markFacts(subject: Subject): readonly Fact[] {
  const growing = findGrowing(subject, { ...whole, flow: "total" });
  if (!growing?.before) return [];
  const from = wholeTrillions(growing.before.amount) + 1n;
  const to = wholeTrillions(growing.amount);
  const marks: bigint[] = [];
  for (let mark = from; mark <= to && marks.length < marksMax; mark++)
    if (mark > 0n) marks.push(mark);
  const cells = [...growing.cells, ...growing.before.cells];
  return marks.map((mark) => {
    const money = moneyText(decimalOf(mark * trillion), subject.currency);
    return {
      id: `threshold.${mark}`,
      period: subject.period.text,
      flow: "total",
      ...whole,
      measure: "threshold",
      label: { en: "mark passed", zh: "跨过关口" },
      unit: `${subject.currency} trillion`,
      value: mark.toString(),
      yoyPct: null,
      change: null,
      valueComputed: true,
      yoyComputed: false,
      sources: sourcesOf(cells),
      text: {
        en: `The total passed ${shortTrillion(mark)}.`,
        zh: `进出口总值跨过${mark}万亿${money.zh.slice(-1)}关口。`,
      },
    };
  });
}

function shortTrillion(mark: bigint): string {
  return `the mark of ${mark} trillion`;
}

function wholeTrillions(amount: Decimal): bigint {
  return divideUnits(round(amount, 0, "down").units, trillion, "down");
}

/** Quarters of a year, months of anything longer than one, and the highest month. */
export function courseFacts(subject: Subject): readonly Fact[] {
  const { period } = subject;
  if (period.kind === "month") return [];
  const quarters =
    period.kind === "year"
      ? ["Q1", "Q2", "Q3", "Q4"].map((quarter) => `${period.year}-${quarter}`)
      : [];
  const facts = [...quarters, ...monthsOf(period)].flatMap((text) => partFact(subject, text));
  const highest = highestFact(
    subject,
    facts.filter((fact) => fact.measure === "month"),
  );
  return [...facts, ...(highest ? [highest] : [])];
}

function partFact(subject: Subject, text: string): readonly Fact[] {
  const period = findPeriod(text);
  const previous = findPeriod(previousYear(text));
  if (!period || !previous) return [];
  const part = { ...subject, period, previous };
  const place = { ...whole, flow: "total" } as const;
  const growing = findGrowing(part, place);
  if (!growing) return [];
  const money = moneyText(growing.amount, subject.currency);
  const growth = growing.yoyPct === null ? undefined : growthText(growing.yoyPct);
  const when = periodText(text);
  return [
    moneyFact(part, growing, {
      id: `total.${text}`,
      place,
      label: labels.total,
      measure: measureOf(period),
      text: {
        en: `In ${when.en} it was ${money.en}${growth ? `, ${growth.en}` : ""}.`,
        zh: `${when.zh}进出口${money.zh}${growth ? `，同比${growth.zh}` : ""}。`,
      },
    }),
  ];
}

function highestFact(subject: Subject, months: readonly Fact[]): Fact | undefined {
  const highest = months.reduce<Fact | undefined>((best, fact) => {
    return best && compare(valueOf(best), valueOf(fact)) >= 0 ? best : fact;
  }, undefined);
  if (!highest || months.length < 2) return undefined;
  const amount = multiply(valueOf(highest), subject.printed.factor);
  const mark = wholeTrillions(amount);
  const above = months.filter((fact) => {
    return (
      compare(multiply(valueOf(fact), subject.printed.factor), decimalOf(mark * trillion)) >= 0
    );
  });
  const money = moneyText(amount, subject.currency);
  const when = periodText(highest.period);
  const alone = mark > 0n && above.length === 1;
  return {
    ...highest,
    id: "month.highest",
    label: { en: "highest month", zh: "最高月份" },
    sources: months.flatMap((fact) => fact.sources.slice(0, 1)),
    text: {
      en: `${when.en} was the highest month with ${money.en}${alone ? `, the only one above ${mark} trillion` : ""}.`,
      zh: `${when.zh}进出口${money.zh}，为全年最高${alone ? `，也是唯一超过${mark}万亿的月份` : ""}。`.replace(
        "全年",
        subject.period.kind === "year" ? "全年" : "期内",
      ),
    },
  };
}

function valueOf(fact: Fact): Decimal {
  return findDecimal(fact.value ?? "") ?? zero;
}

/** The balance as quoted, where its growth differs from ours because its base is an earlier vintage. */
export function balanceVintageFact(
  subject: Subject,
  quoted: readonly QuotedFact[],
  ours: Fact | undefined,
): Fact | undefined {
  const find = (period: string): QuotedFact | undefined =>
    quoted.find((fact) => {
      const unit = findUnit(fact.unit);
      const isMoney = unit?.kind === "money" && unit.currency === subject.currency;
      return (
        isMoney && fact.period === period && fact.flow === "balance" && fact.dimension === "total"
      );
    });
  const now = find(subject.period.text);
  const base = find(subject.previous.text);
  const revised = balanceOf(subject, subject.previous);
  if (!now || !base || !revised || !ours || now.yoyPct === ours.yoyPct) return undefined;
  const first = findDecimal(base.value);
  const unit = findUnit(base.unit);
  if (!first || unit?.kind !== "money") return undefined;
  const said = (amount: Decimal) => grouped(parseDecimal(printAmount(subject.printed, amount)));
  const [published, again] = [said(multiply(first, unit.factor)), said(revised.amount)];
  const cell = (fact: QuotedFact) => ({
    table: "facts",
    period: fact.period,
    flow: fact.flow,
    code: fact.code,
    measure: fact.measure,
    unit: fact.unit,
    value: fact.value,
    source: fact.sources.join(" "),
    vintage: "as first published",
  });
  return {
    id: "balance.published",
    period: subject.period.text,
    ...whole,
    flow: "balance",
    measure: now.measure,
    label: labels.balance,
    unit: now.unit,
    value: now.value,
    yoyPct: now.yoyPct,
    change: null,
    valueComputed: false,
    yoyComputed: false,
    sources: [cell(now), cell(base), ...sourcesOf(revised.cells)],
    text: {
      en:
        `The growth published with the balance was ${now.yoyPct} percent, from the figure first published for ` +
        `${subject.previous.text} (${published}); the ${ours.yoyPct ?? ""} percent above starts from the revised one ` +
        `(${again}, both in ${subject.printed.unit}). They are two vintages, and both are right.`,
      zh:
        `公布的差额增速为${now.yoyPct}%，以${subject.previous.text}年首次公布数（${published}）为基数；` +
        `上文的${ours.yoyPct ?? ""}%以修订后的数（${again}）为基数（单位均为${moneyUnitZh(subject)}）。两者版本不同，都正确。`,
    },
  };
}

function moneyUnitZh(subject: Subject): string {
  return moneyText(subject.printed.factor, subject.currency).zh.replace(/^[\d.,]+/, "");
}

/** Marks in one sentence. */
export function marksSentence(marks: readonly Fact[], currency: string): Text | undefined {
  if (marks.length === 0) return undefined;
  const unit = moneyText(decimalOf(trillion), currency);
  const name = unit.en.replace(/^[\d.,]+ trillion /, "");
  const values = marks.map((fact) => fact.value ?? "");
  return {
    en: `It passed the mark${values.length > 1 ? "s" : ""} of ${listEn(values)} trillion ${name} within a year.`,
    zh: `一年之内跨过${values.map((value) => `${value}万亿`).join("、")}${unit.zh.replace(/^[\d.]+万亿/, "")}关口。`,
  };
}
