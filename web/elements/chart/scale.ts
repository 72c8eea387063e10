/**
 * The unit of an axis: the one that readers of the language expect for its highest value, 万 and 亿 in
 * Chinese, million and billion in English. The point of a decimal string is moved exactly; only the
 * place on the screen is a floating number.
 */
import type { Language } from "../language.ts";
import { isDecimal, printNumber, shiftDecimal } from "../quantity.ts";
import { columnUnit, printCell } from "../unit.ts";
import type { Unit, Value } from "./figure.ts";

export type Scale = {
  /** Stands at the end of the axis: *billion yuan*, 亿元. */
  readonly label: string;
  /** Where a value stands on the axis. */
  readonly place: (value: string) => number;
  /** A mark of the axis. */
  readonly tick: (place: number) => string;
  /** A value in the unit of the axis, without its name. */
  readonly number: (value: Value) => string;
  /** A value with its unit. */
  readonly print: (value: Value) => string;
};

const none = "–";

/** Digits of a place; more are noise of floating point. */
const tickDigits = 10;

function printTick(language: Language): (place: number) => string {
  return (place) => printNumber(String(Number(place.toPrecision(tickDigits))), language);
}

/** @example scaleOf({ kind: "count" }, ["123456"], "zh").label // "万" */
export function scaleOf(unit: Unit, values: readonly Value[], language: Language): Scale {
  const numbers = values.flatMap((value) =>
    value !== null && isDecimal(value) ? [Math.abs(Number(value))] : [],
  );
  const highest = Math.max(0, ...numbers);
  switch (unit.kind) {
    case "money":
      return moneyScale(unit.of, highest, language);
    case "count":
      return countScale(unit.noun ?? "", highest, language);
    case "percent":
      return {
        label: "%",
        place: Number,
        tick: printTick(language),
        number: shortOrNone(language),
        print: (value) => (value === null ? none : `${short(value, language)}%`),
      };
    case "seconds":
      return secondsScale(highest, language);
    case "plain":
      return {
        label: unit.name ?? "",
        place: Number,
        tick: printTick(language),
        number: shortOrNone(language),
        print: shortOrNone(language),
      };
    default:
      return unit satisfies never;
  }
}

/** At most three digits after the point, and none that are zeros. */
function short(value: string, language: Language): string {
  return printNumber(value, language, { digits: 3, loose: true });
}

const shortOrNone = (language: Language) => (value: Value) =>
  value === null ? none : short(value, language);

function moneyScale(of: string, highest: number, language: Language): Scale {
  const column = columnUnit(of, language, highest.toFixed(0));
  const gap = language === "zh" ? "" : " ";
  return {
    label: column.label,
    place: (value) => Number(shiftDecimal(value, column.shift)),
    tick: printTick(language),
    number: (value) => printCell(value, column, language),
    print: (value) =>
      value === null ? none : `${printCell(value, column, language)}${gap}${column.label}`,
  };
}

const countScales: Record<
  Language,
  readonly { readonly from: number; readonly power: number; readonly word: string }[]
> = {
  en: [
    { from: 1e9, power: 9, word: "billion" },
    { from: 1e6, power: 6, word: "million" },
  ],
  zh: [
    { from: 1e8, power: 8, word: "亿" },
    { from: 1e5, power: 4, word: "万" },
  ],
};

/** Counts are printed exactly; the axis alone is scaled. */
function countScale(noun: string, highest: number, language: Language): Scale {
  const scale = countScales[language].find(({ from }) => highest >= from);
  const gap = language === "zh" || scale === undefined || noun === "" ? "" : " ";
  const after = language === "zh" || noun === "" ? noun : ` ${noun}`;
  return {
    label: `${scale?.word ?? ""}${gap}${noun}`,
    place: (value) => Number(shiftDecimal(value, -(scale?.power ?? 0))),
    tick: printTick(language),
    number: shortOrNone(language),
    print: (value) => (value === null ? none : `${short(value, language)}${after}`),
  };
}

const durations = [
  { from: 2 * 86_400, seconds: 86_400, en: "days", zh: "天" },
  { from: 2 * 3600, seconds: 3600, en: "hours", zh: "小时" },
  { from: 2 * 60, seconds: 60, en: "minutes", zh: "分钟" },
  { from: 0, seconds: 1, en: "seconds", zh: "秒" },
] as const;

/** The duration unit a reader expects for so many seconds. */
function durationOf(seconds: number) {
  return durations.find(({ from }) => seconds >= from) ?? durations[3];
}

const milliseconds = { seconds: 0.001, en: "milliseconds", zh: "毫秒" } as const;

/** Units as a narrow column has them; Chinese is short already. */
const shortUnits = {
  days: "d",
  hours: "h",
  minutes: "min",
  seconds: "s",
  milliseconds: "ms",
} as const;

/**
 * What took less than a second is in milliseconds: "0 seconds" would read as nothing measured.
 * @example printDuration("5400", "en") // "90 minutes"
 */
export function printDuration(
  value: string,
  language: Language,
  { isShort = false }: { readonly isShort?: boolean } = {},
): string {
  const seconds = Math.abs(Number(value));
  const unit = seconds > 0 && seconds < 1 ? milliseconds : durationOf(seconds);
  const count = Number(value) / unit.seconds;
  const digits = Math.abs(count) >= 10 ? 0 : 1;
  const printed = printNumber(count.toFixed(digits), language, { digits, loose: true });
  if (language === "zh") return `${printed}${unit.zh}`;
  if (isShort) return `${printed} ${shortUnits[unit.en]}`;
  return `${printed} ${printed === "1" ? unit.en.replace(/s$/, "") : unit.en}`;
}

function secondsScale(highest: number, language: Language): Scale {
  const unit = durationOf(highest);
  return {
    label: unit[language],
    place: (value) => Number(value) / unit.seconds,
    tick: printTick(language),
    number: (value) => (value === null ? none : printDuration(value, language)),
    print: (value) => (value === null ? none : printDuration(value, language)),
  };
}
