/** Answers that list: every month or quarter of a period, and the economies above or below a mark. */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Period, monthsOf } from "../tables/period.ts";
import { boundMoney } from "./threshold.ts";
import { sourcesOf } from "../figures/facts.ts";
import { evenText } from "./marked-months.ts";
import { publishedGrowth, roundedNote, yearGrowth } from "../figures/grown.ts";
import {
  type Answer,
  type Material,
  type Point,
  amountSaid,
  amountStep,
  flowNames,
  measure,
  moneyAsked,
  nameOf,
  periodText,
  previousOf,
  signedMoney,
  spansOf,
} from "./measured.ts";
import type { Question } from "../questions/question.ts";
import {
  growthOf,
  groupsBeside,
  orderOf,
  rankName,
  rankTitle,
  rankedWithin,
  type Row,
} from "./standing.ts";
import { growthText, magnitude, sentence } from "../figures/wording.ts";

/** Two years of months. */
const listedMax = 24;

/** What it came to in each month or quarter, with its growth, and on average; none may be missing. */
export function answerCourse(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, span, unit, basis } = question;
  const spans = spansOf({ period, span }, material);
  const isWhole = span === "month" || spans.length * 3 === monthsOf(period).length;
  const points = spans.flatMap((one): readonly Point[] => {
    const part = measure(material, one, question);
    return part ? [{ period: one, part }] : [];
  });
  const [first, ...others] = points;
  const isHeld = isWhole && points.length === spans.length && spans.length <= listedMax;
  if (!first || others.length === 0 || !isHeld || basis === "month") return undefined;
  const said = points.map((point) => pointText(question, material, point));
  // as the average of the period is told: of the year to date, which may be a later vintage
  const months = others.reduce((all, { part }) => add(all, part.amount), first.part.amount);
  const sum = measure(material, period, question)?.amount ?? months;
  const names = span === "month" ? { en: "month", zh: "月" } : { en: "quarter", zh: "季" };
  const [name, when] = [nameOf(question), periodText(period)];
  // growth stands in brackets
  const isGrown = said.some(({ en }) => en.includes("percent"))
    ? { en: ", with growth on the year before", zh: "及同比" }
    : { en: "", zh: "" };
  const pairs = points.flatMap(({ period: one, part }) => {
    const earlier = flow === "balance" || publishedGrowth(part) ? undefined : previousOf(one);
    const before = earlier && measure(material, earlier, question);
    return before ? [[part, before] as const] : [];
  });
  const note = roundedNote(pairs);
  const meanOf = (all: Decimal): Decimal =>
    divide(all, decimalOf(BigInt(points.length)), 2, "half-up");
  const money = signedMoney(meanOf(sum), material.currency, unit);
  const listed = signedMoney(meanOf(months), material.currency, unit);
  const of =
    listed.en === money.en
      ? { en: "", zh: "" }
      : {
          en: ` by the figure of ${when.en} as a whole, which is not the sum of those listed`,
          zh: `（按${when.zh}整体数计算，与所列各数之和不同）`,
        };
  const mean: Text =
    flow === "balance"
      ? { en: "", zh: "" }
      : {
          en: `; ${money.en} a ${names.en} on average${of.en}`,
          zh: `；${names.zh}均${money.zh}${of.zh}`,
        };
  return {
    answer: {
      en: `${sentence(name.en)} by ${names.en} in ${when.en}${isGrown.en}: ${said.map(({ en }) => en).join("; ")}${mean.en}.${note.en}`,
      zh: `${when.zh}各${span === "month" ? "月" : "季度"}${name.zh}${isGrown.zh}：${said.map(({ zh }) => zh).join("，")}${mean.zh}。${note.zh}`,
    },
    steps: points.map((one) => amountStep(name, one.period, one.part)),
    sources: sourcesOf(points.flatMap(({ part }) => part.cells)),
  };
}

function pointText(question: Question, material: Material, { period, part }: Point): Text {
  const { flow, unit } = question;
  const money =
    flow === "balance"
      ? amountSaid(flow, part.amount, material.currency, unit)
      : signedMoney(part.amount, material.currency, unit);
  const earlier = previousOf(period);
  const before = earlier && measure(material, earlier, question);
  const pct = before && flow !== "balance" ? yearGrowth(part, before) : undefined;
  const growth = pct && growthText(formatDecimal(pct));
  // the year stands before them all
  const { en, zh } = periodText(period);
  const when = { en: en.replace(/( of)? \d{4}$/, ""), zh: zh.replace(/^\d{4}年/, "") };
  return {
    en: `${when.en} ${money.en}${growth ? ` (${growth.en})` : ""}`,
    zh: `${when.zh}${money.zh}${growth ? `（${growth.zh}）` : ""}`,
  };
}

const namedMax = 30;

/** The economies whose trade, or its growth, is above or below a mark. */
export function answerMarked(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, bound, place, isGrowth, unit } = question;
  if (!bound || place || bound.isPercent !== isGrowth) return undefined;
  const isBalance = flow === "balance";
  if (isBalance && (isGrowth || question.side === undefined)) return undefined;
  if (bound.currency !== undefined && bound.currency !== material.currency) return undefined;
  const all = rankedWithin(question, material, period);
  // the least of what was traded is no answer; of balances those on the side that is named
  const rows = all && orderOf({ ...question, lowest: false }, all);
  const known = rows?.flatMap((row) => {
    const size = isGrowth ? growthOf(question, material, period, row) : magnitude(row.amount);
    return size ? [{ row, size: sided(question, size) }] : [];
  });
  if (!known || known.length === 0) return undefined;
  const isAbove = bound.side === "above";
  // what rose fell by less than nothing
  const isWay = isGrowth && question.direction !== undefined && !isAbove;
  const marked = known
    .filter(({ size }) => !isWay || size.units > 0n)
    .filter(({ size }) => compare(size, bound.amount) * (isAbove ? 1 : -1) > 0)
    .map(({ row }) => row);
  const mark = isGrowth ? percentText(bound.amount) : boundMoney(bound.amount, material.currency);
  const [when, side] = [periodText(period), sideText(question)];
  const say = (row: Row, locale: "en" | "zh"): string => {
    const money = moneyAsked(magnitude(row.amount), material.currency, unit)[locale];
    return locale === "en" ? `${row.label.en} (${money})` : `${row.label.zh}（${money}）`;
  };
  const shown = marked.slice(0, namedMax);
  const list = (locale: "en" | "zh"): string =>
    shown.map((row) => say(row, locale)).join(locale === "en" ? ", " : "、");
  const isCut = shown.length < marked.length;
  const lead = {
    en: marked.length === 0 ? "" : isCut ? `; the ${namedMax} largest of them: ` : ": ",
    zh: marked.length === 0 ? "" : isCut ? `，其中最大的${namedMax}个为：` : "：",
  };
  const isAdded = question.isSummed && !isGrowth && !isBalance && marked.length > 1;
  const together = isAdded
    ? moneyAsked(
        marked.reduce((all, { amount }) => add(all, amount), zero),
        material.currency,
        unit,
      )
    : undefined;
  const sum = {
    en: together ? `; together ${together.en}` : "",
    zh: together ? `；合计${together.zh}` : "",
  };
  const title = rankTitle(question, "partner");
  const where =
    question.within || question.without
      ? {
          en: ` ${title.en.replace(/^by partner /, "")}`,
          zh: title.zh.replace(/^分国别（地区）/, ""),
        }
      : { en: "", zh: "" };
  const even = isGrowth ? known.filter(({ size }) => compare(size, bound.amount) === 0) : [];
  const exact = evenText(
    bound,
    even.slice(0, namedMax).map(({ row }) => row.label),
  );
  const beside = isAbove && !isGrowth ? groupsBeside(question, material, period) : undefined;
  const way = { export: "to", import: "from", total: "with", balance: "with" }[flow];
  const name = isBalance ? rankName(question) : flowNames[flow];
  return {
    answer: {
      en: `In ${when.en}, ${name.en} ${way} ${marked.length} ${marked.length === 1 ? "economy" : "economies"}${where.en} ${side.en} ${mark.en}${lead.en}${list("en")}${sum.en}.${exact.en}${beside?.en ?? ""}`,
      zh: `${when.zh}，${flow === "import" ? "自" : "对"}${marked.length}个国家（地区）${where.zh}${name.zh}${side.zh}${mark.zh}${lead.zh}${list("zh")}${sum.zh}。${exact.zh}${beside?.zh ?? ""}`,
    },
    steps: shown.map(({ label, amount, cells }) => amountStep(label, period, { amount, cells })),
    sources: sourcesOf(marked.flatMap(({ cells }) => cells)),
  };
}

/** A fall by more than a mark is of the size of the fall. */
function sided({ isGrowth, direction }: Question, { units, scale }: Decimal): Decimal {
  return isGrowth && direction === "down" ? { units: -units, scale } : { units, scale };
}

function sideText({ bound, isGrowth, direction, flow }: Question): Text {
  const isAbove = bound?.side === "above";
  const [en, zh] = [isAbove ? "more than" : "less than", isAbove ? "超过" : "不到"];
  if (isGrowth)
    return direction === "down"
      ? { en: `fell by ${en}`, zh: `同比降幅${zh}` }
      : { en: `grew by ${en}`, zh: `同比增幅${zh}` };
  const verb = flow === "total" ? "was" : "were";
  return isAbove ? { en: `${verb} above`, zh: "高于" } : { en: `${verb} below`, zh: "低于" };
}

function percentText(amount: Decimal): Text {
  const size = formatDecimal(amount);
  return { en: `${size} percent`, zh: `${size}%` };
}
