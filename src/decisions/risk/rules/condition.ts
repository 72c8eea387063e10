/**
 * The condition of a rule as a tree: what `parse.ts` makes of its text, `print.ts` writes back and
 * `compile.ts` turns into closures. Pure data.
 */

/** Facts whose values together name one counter, e.g. trader and origin. */
export type FactNames = readonly string[];

/** A number that is compared: declared, counted, or found by looking around. */
export type Measure =
  | { readonly kind: "fact"; readonly fact: string }
  /** Earlier declarations with the same values, in a window of days before this one. */
  | {
      readonly kind: "count";
      readonly of: "declarations" | "findings";
      readonly facts: FactNames;
      readonly days: number;
    }
  /** The fact divided by its usual value among declarations with the same values. */
  | { readonly kind: "ratio"; readonly fact: string; readonly by: FactNames }
  /** Kilometres between two places. */
  | { readonly kind: "distance"; readonly from: string; readonly to: FactReference };
export type FactReference =
  | { readonly kind: "fact"; readonly fact: string }
  | { readonly kind: "code"; readonly code: string };

export type Comparison = "<" | "<=" | ">" | ">=" | "=" | "!=";

export type Test =
  /** Equal to one of the values; `not`: known and equal to none. */
  | {
      readonly kind: "in";
      readonly fact: string;
      readonly values: readonly string[];
      readonly not: boolean;
    }
  | {
      readonly kind: "listed";
      readonly fact: string;
      readonly list: string;
      readonly not: boolean;
    }
  | { readonly kind: "prefix"; readonly fact: string; readonly values: readonly string[] }
  | {
      readonly kind: "compare";
      readonly measure: Measure;
      readonly op: Comparison;
      /** A number; of a date its day since 1970-01-01. */
      readonly bound: number;
    }
  /** Words in a text, whatever case, accents or script. */
  | { readonly kind: "contains"; readonly fact: string; readonly values: readonly string[] }
  | {
      readonly kind: "resembles";
      readonly fact: string;
      readonly text: string;
      /** Similarity from 0 to 1 that is enough. */
      readonly least: number;
    }
  | { readonly kind: "known"; readonly fact: string; readonly not: boolean };

export type Condition =
  | { readonly kind: "all"; readonly parts: readonly Condition[] }
  | { readonly kind: "any"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  | Test;
