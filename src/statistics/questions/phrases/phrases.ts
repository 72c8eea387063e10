/**
 * Reads tokens into phrases by rules of one language: at each place the rule that takes the most tokens
 * holds. A token that no rule takes leaves the question unread, so that no word is passed over.
 */
import type { Decimal } from "#src/kernel/decimal.ts";
import type { SeriesFlow } from "../../official/series.ts";
import type { Period } from "../../tables/period.ts";
import type { NamedPlace } from "../question.ts";
import { type Token, type TokenKind, unwritten } from "../words/tokens.ts";

/** How a party stands to what is traded, as it is written. */
export type PartyRole =
  | "bare"
  | "owner"
  | "to"
  | "from"
  | "toward"
  | "with"
  | "of"
  | "in"
  | "by"
  | "between"
  | "without";
export type Joint = "and" | "or" | "plus" | "minus" | "than";

export type Measure =
  | "share"
  | "world"
  | "average-month"
  | "average-quarter"
  | "average-day"
  | "record"
  | "streak"
  | "turning"
  | "said"
  | "why"
  | "months"
  | "rank"
  | "quantity"
  | "difference"
  | "ratio"
  | "together";

/** A phrase, with what was written for it where it stands in a question. */
export type Phrase = PlainPhrase & { readonly text?: string };

type PlainPhrase =
  | { readonly is: "nothing" }
  | { readonly is: "whether" }
  | {
      readonly is: "asked";
      readonly what: "amount" | "who" | "growth" | "points" | "how" | "when" | "count";
    }
  | {
      readonly is: "flow";
      readonly flow: SeriesFlow | "both";
      readonly side: "up" | "down" | undefined;
      /** It stands behind a preposition: "largest in exports". */
      readonly isLed?: boolean;
      /** 出口额 is money, whatever is exported. */
      readonly isMoney?: boolean;
    }
  | {
      readonly is: "party";
      readonly role: PartyRole;
      /** The profile's own economy stands as none. */
      readonly places: readonly NamedPlace[];
      readonly isSelf: boolean;
      readonly joint: Joint;
      /** It stands behind the verb of the question. */
      readonly isInverted?: boolean;
      /** A verb of its own stands behind it: "than Japan does". */
      readonly isActor?: boolean;
    }
  | {
      readonly is: "pronoun";
      /** As whom it stands; none where it stands for the whole. */
      readonly role: PartyRole | undefined;
    }
  | { readonly is: "deed" }
  /** The three, all four: as many of those that were asked of. */
  | { readonly is: "several"; readonly count: number }
  /** The next five: as many as stand behind those of the order before. */
  | { readonly is: "following"; readonly count: number }
  /** 都: what is said holds of each that is named. */
  | { readonly is: "every" }
  /** Money is asked for, not a quantity. */
  | { readonly is: "money" }
  | { readonly is: "overall" }
  | {
      readonly is: "period";
      readonly period: Period;
      /** "since March" runs to the latest month that is held; "from March" is set against another. */
      readonly role: "in" | "until" | "twelve" | "since" | "from" | "before" | "after";
      /** Its year is not said: it is that of the other period that is named. */
      readonly isYearAssumed?: boolean;
      /** The part of this year that the other period is of its own: "the same month of 2023". */
      readonly isSamePart?: boolean;
      /** The year as a whole, of whatever else is named. */
      readonly isWholeYear?: boolean;
      readonly isAlone: boolean;
      /** From one month to another, which is a span or a change. */
      readonly isFromTo: boolean;
      /** "May to June", with nothing before it that says which of both. */
      readonly isBareSpan?: boolean;
      /** "May-June", "May until June": months together, or from the one to the other. */
      readonly isMarkedSpan?: boolean;
      /** It holds two months or two quarters, of which one follows the other. */
      readonly isNextPart?: boolean;
    }
  | { readonly is: "basis"; readonly basis: "year" | "month" }
  | {
      readonly is: "change";
      readonly direction: "up" | "down" | undefined;
      readonly isNoun: boolean;
      /** By what was added or lost, not in percent: 增加额. */
      readonly isAmount?: boolean;
    }
  | {
      readonly is: "extreme";
      readonly lowest: boolean;
      /** "The second" does not say which end it is counted from. */
      readonly isPlaceAlone?: boolean;
      readonly of: "size" | "rate" | "most";
      readonly nth: number | undefined;
      readonly top: number | undefined;
    }
  | {
      readonly is: "by";
      readonly dimension: string;
      readonly way: "export" | "import" | undefined;
      /** Partners in trade are those of both flows, whatever flow was asked of before. */
      readonly isOfTrade?: boolean;
      /** Their number is asked for. */
      readonly isCounted?: boolean;
      /** Countries of the world, which are partners only where the question makes them such. */
      readonly isCountry?: boolean;
      /** "Which countries": they are asked for one by one. */
      readonly isAsked?: boolean;
      /** Members are those of a group. */
      readonly isMember?: boolean;
      /** How many of them are asked for. */
      readonly top?: number | undefined;
    }
  | {
      readonly is: "measure";
      readonly measure: Measure;
      readonly direction?: "up" | "down" | undefined;
      /** It stands before what it is a share of: 占东盟的比重. */
      readonly isOfNext?: boolean;
      /** The flow of a share of the world's. */
      readonly flow?: "export" | "import" | undefined;
    }
  | {
      readonly is: "compared";
      readonly side: "up" | "down";
      /** By growth, as what is faster or slower. */
      readonly isRate?: boolean;
    }
  | { readonly is: "each"; readonly span: "month" | "quarter" }
  | { readonly is: "also" }
  | { readonly is: "cumulative" }
  /** An amount alone is a mark only after one. */
  | { readonly is: "bound"; readonly bound: Bound; readonly isAmountAlone?: boolean }
  | {
      readonly is: "unit";
      readonly unit: AskedUnit;
      /** What was gained or lost is asked in it. */
      readonly isOfChange?: boolean;
    }
  | { readonly is: "joint"; readonly joint: Joint }
  | { readonly is: "refused"; readonly reason: "future" | "traders" | "other" };

/** 其中, "of which": a part of what was asked of before. */
export function isAmongIt(one: { readonly is: string; readonly text?: string }): boolean {
  return one.is === "pronoun" && /^(其 ?中|of which)$/.test(one.text ?? "");
}

/** What a figure is asked to be above or below. */
export type Bound = {
  readonly side: "above" | "below";
  readonly amount: Decimal;
  readonly isPercent: boolean;
  readonly currency: string | undefined;
  /** What is counted or weighed, where it is no money: "3 million tonnes", "150 countries". */
  readonly quantity: string | undefined;
};

/** The unit that an answer is asked in. */
export type AskedUnit = {
  /** Units of ten thousands, hundred millions and so on; none where only a currency or a unit is named. */
  readonly power: number | undefined;
  readonly currency: string | undefined;
  readonly quantity: string | undefined;
};

export type FoundPhrase = { readonly phrase: Phrase; readonly length: number };
/** Reads one phrase that begins at a token. */
export type PhraseReader = (tokens: readonly Token[], at: number) => FoundPhrase | undefined;

export type Phrases =
  | { readonly phrases: readonly (Phrase & { readonly text: string })[] }
  | { readonly unread: string };

/** All tokens as phrases, or the words of the first that no rule takes. */
export function phrasesOf(tokens: readonly Token[], readers: readonly PhraseReader[]): Phrases {
  const phrases: (Phrase & { readonly text: string })[] = [];
  for (let at = 0; at < tokens.length;) {
    let best: FoundPhrase | undefined;
    for (const reader of readers) {
      const found = reader(tokens, at);
      if (found && found.length > (best?.length ?? 0)) best = found;
    }
    if (!best) return { unread: unwritten((tokens[at]?.text ?? "").split(" ")) };
    const words = tokens.slice(at, at + best.length).map(({ text }) => text);
    phrases.push({ ...best.phrase, text: words.join(" ") });
    at += best.length;
  }
  return { phrases };
}

/** A rule: kinds of tokens in order, `?` where one may be missing, `a|b` where either stands. */
export type PhraseRule = {
  readonly of: string;
  readonly make: (found: FoundTokens) => Phrase | undefined;
};

/** The tokens a rule took. */
export class FoundTokens {
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** What a kind says; undefined where it was left out. */
  value(kind: TokenKind, nth = 0): string | undefined {
    return this.#tokens.filter((one) => one.kind === kind)[nth]?.value;
  }

  /** What is written for a kind. */
  text(kind: TokenKind, nth = 0): string {
    return this.#tokens.filter((one) => one.kind === kind)[nth]?.text ?? "";
  }

  number(kind: TokenKind, nth = 0): number {
    return Number((this.value(kind, nth) ?? "").replaceAll(",", ""));
  }
}

/** The reader of a rule. */
export function readerOf({ of, make }: PhraseRule): PhraseReader {
  const parts = of.split(" ").map((part) => ({
    isOptional: part.endsWith("?"),
    kinds: new Set(part.replace(/\?$/, "").split("|")),
  }));
  const isOf = (token: Token, kinds: ReadonlySet<string>): boolean =>
    kinds.has(token.kind) || kinds.has(`${token.kind}=${token.value}`);
  const match = (tokens: readonly Token[], at: number, part: number): Token[] | undefined => {
    const wanted = parts[part];
    if (!wanted) return [];
    const token = tokens[at];
    if (token && isOf(token, wanted.kinds)) {
      const rest = match(tokens, at + 1, part + 1);
      if (rest) return [token, ...rest];
    }
    return wanted.isOptional ? match(tokens, at, part + 1) : undefined;
  };
  return (tokens, at) => {
    const taken = match(tokens, at, 0);
    const phrase = taken && make(new FoundTokens(taken));
    return phrase && taken.length > 0 ? { phrase, length: taken.length } : undefined;
  };
}
