/**
 * Rate texts of the Harmonized Tariff Schedule of the United States, as its columns general, special and
 * other print them: `15.4¢/kg + 57%`, `Free (A,AU,BH) 2.2¢/kg (PA) See 9822.04.25 (CL)`, `No change`.
 *
 *     cell      = segment { segment }
 *     segment   = rate [ "(" programme { "," programme } ")" ]
 *     rate      = expression | reference
 *
 * An expression becomes a rate in the grammar of `decisions/duties` with its unit and what the unit is
 * counted on (`0.154 USD / KGM + 57 %`). A reference says what must be looked up, or which fact decides.
 * What is neither is not guessed.
 */
import type { Text } from "#src/kernel/text.ts";
import { readExpression } from "./expression.ts";
import { readReference } from "./reference.ts";

export type HtsRate =
  | {
      readonly kind: "expression";
      /** In the grammar of rates; absent where a share of a part of the value is asked for. */
      readonly rate: string | undefined;
      /** Facts beyond value, mass and units that the amount needs. */
      readonly lacks: readonly Text[];
    }
  | {
      readonly kind: "reference";
      readonly to: ReferenceKind;
      /** Headings it names, as printed. */
      readonly headings: readonly string[];
      /** Added to what is referred to, in the grammar of rates; negative where it is taken off. */
      readonly plus: string | undefined;
      readonly lacks: readonly Text[];
    };

/** What a text refers to instead of saying a rate. */
export type ReferenceKind =
  | "no-change"
  | "applicable-subheading"
  | "named-heading"
  | "absence-of-heading"
  | "article-it-belongs-to"
  | "highest-in-set"
  | "each-part"
  | "complete-movement"
  | "programme-rate"
  | "note"
  | "value-of-part"
  | "equal-to-drawback"
  | "under-bond";

export type HtsSegment = {
  readonly rate: HtsRate;
  /** Programmes that have the rate; empty in the columns general and other. */
  readonly programmes: readonly string[];
};

export type HtsCell =
  | { readonly ok: true; readonly segments: readonly HtsSegment[] }
  | { readonly ok: false; readonly reason: string };

const textMax = 2000;
/** `(A,AU,BH)`, `(S+)`, `(A*, E)`: programme symbols, never `(see U.S. note 3)`. */
const programmeList = /\(\s*((?:[A-Z]{1,2}[+*]?)(?:\s*[,;]\s*(?:[A-Z]{1,2}[+*]?))*)\s*,?\s*\)/g;

/** Reads one cell of a column. @example readCell("Free (A,AU) 5.5% (KR)") */
export function readCell(text: string): HtsCell {
  if (text.length > textMax) return { ok: false, reason: `longer than ${textMax} characters` };
  const plain = normalise(text);
  const segments: HtsSegment[] = [];
  let from = 0;
  for (const match of plain.matchAll(programmeList)) {
    const said = plain.slice(from, match.index).trim();
    const rate = readRateText(said);
    if (!rate) return { ok: false, reason: reasonFor(said) };
    const programmes = (match[1] ?? "").split(/[,;]/).map((one) => one.trim());
    segments.push({ rate, programmes });
    from = match.index + match[0].length;
  }
  const rest = plain.slice(from).trim();
  if (rest !== "") {
    const rate = readRateText(rest);
    if (!rate) return { ok: false, reason: reasonFor(rest) };
    segments.push({ rate, programmes: [] });
  }
  return segments.length === 0 ? { ok: false, reason: reasonFor(plain) } : { ok: true, segments };
}

function reasonFor(text: string): string {
  return text === ""
    ? "programmes without a rate"
    : `neither a rate nor a reference: ${text.slice(0, 80)}`;
}

/** One rate without programmes. */
export function readRateText(text: string): HtsRate | undefined {
  return readReference(text) ?? readExpression(text);
}

/** Line breaks, double spaces and words broken at a line's end, as the printed schedule has them. */
function normalise(text: string): string {
  return text
    .replaceAll(/[\s\u00a0]+/g, " ")
    .replaceAll(/([a-z])- ([a-z])/g, "$1$2")
    .replaceAll(/[–—]/g, "-")
    .trim();
}
