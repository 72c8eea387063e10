/**
 * Numbers as people read them. Values arrive as decimal strings and stay strings: Intl formats a
 * decimal string exactly, so no figure passes through floating point on its way to the page.
 */
import { type Language, languageTags } from "./language.ts";

const decimalPattern = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Says whether a published value is a plain number; others (`>4`, `nearly 700000`) are shown as written. */
export function isDecimal(value: string): boolean {
  return decimalPattern.test(value);
}

/** Moves the decimal point. @example shiftDecimal("438467.9", -4) // "43.84679" */
export function shiftDecimal(value: string, places: number): string {
  const match = decimalPattern.exec(value);
  if (match === null) return value;
  const [, sign = "", whole = "", fraction = ""] = match;
  const point = whole.length + places;
  const digits = whole + fraction;
  const padded = point < 1 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const cut = Math.max(point, 1);
  const rest = padded.slice(cut);
  return sign + padded.slice(0, cut) + (rest === "" ? "" : `.${rest}`);
}

export type NumberStyle = {
  /** Digits after the point; without it, as many as the value has. */
  readonly digits?: number;
  /** Digits that may be left out when they are zeros. */
  readonly loose?: boolean;
  readonly sign?: boolean;
  readonly grouping?: boolean;
};

/** Prints a decimal string in a language; what is not a number is printed as it is. */
export function printNumber(value: string, language: Language, style: NumberStyle = {}): string {
  if (!isDecimal(value)) return value;
  const format = new Intl.NumberFormat(languageTags[language], {
    ...(style.digits === undefined
      ? { maximumFractionDigits: 20 }
      : {
          minimumFractionDigits: style.loose === true ? 0 : style.digits,
          maximumFractionDigits: style.digits,
        }),
    signDisplay: style.sign === true ? "exceptZero" : "auto",
    useGrouping: style.grouping ?? true,
  });
  // A decimal string is a StringNumericLiteral: decimalPattern proved it.
  return format.format(value as Intl.StringNumericLiteral).replace(/^-/, "−");
}

/** Prints a rate of change with its sign. @example printGrowth("5.0", "en") // "+5.0%" */
export function printGrowth(value: string, language: Language): string {
  const number = printNumber(value, language, { digits: 1, sign: true });
  return `${number}%`;
}

/** Prints a share. @example printShare("15.9", "en") // "15.9%" */
export function printShare(value: string, language: Language): string {
  const number = printNumber(value, language, { digits: 1 });
  return `${number}%`;
}

/** Prints how many packages, as people say it. @example printPackages(1, "en") // "1 package" */
export function printPackages(count: number, language: Language): string {
  const number = printNumber(String(count), language);
  if (language === "zh") return `${number} 件`;
  return `${number} ${Math.abs(count) === 1 ? "package" : "packages"}`;
}
