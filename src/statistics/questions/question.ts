/** What a question about released figures asks, as it was read, or why it can't be read. */
import type { Decimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { SeriesFlow } from "../official/series.ts";
import type { Period } from "../tables/period.ts";
import type { AskedUnit, Bound } from "./phrases/phrases.ts";

export type QuestionKind =
  | "value"
  | "quantity"
  | "growth"
  | "share"
  | "average"
  | "record"
  | "peak"
  | "count"
  | "streak"
  | "turning"
  | "driver"
  | "rank"
  | "mover"
  | "sum"
  | "difference"
  | "ratio"
  | "threshold"
  | "partners"
  | "course"
  | "said";

/** A class of goods, partners or regimes that a question names. */
export type NamedPlace = {
  readonly dimension: string;
  /** Several where the name stands for their sum. */
  readonly codes: readonly string[];
  readonly label: Text;
  /** Codes that imported tables have for the same name. */
  readonly importedAs?: readonly string[];
  /** What else the name stands for, where this has no figures: a chapter of the same name. */
  readonly orElse?: NamedPlace;
  /** Where quoted facts call it otherwise: `dimension code`. */
  readonly quotedAs?: string;
  /** A continent, which trades nothing as one. */
  readonly isContinent?: boolean;
  /** The continent that it holds what no other line of the table has of. */
  readonly restOf?: NamedPlace;
  /** Two classes of which it is what both have: private enterprises under general trade. */
  readonly crossing?: readonly NamedPlace[];
  /** What it is a number of: of partners, where "how many economies" asks for it. */
  readonly counts?: string | undefined;
};

/** What an amount is asked of: a flow, and a class of it where one is named. */
export type FlowPart = { readonly flow: SeriesFlow; readonly place: NamedPlace | undefined };

/** An amount by itself, of all that may be asked of it. */
export type Amount = FlowPart & Pick<Question, "without" | "period" | "currency" | "isCumulative">;

/** An amount of the question before, which "both together" goes back to. */
export type EarlierAmount = Amount & {
  /** The amount that was asked of right before it. */
  readonly earlier: EarlierAmount | undefined;
};

export type Question = FlowPart & {
  readonly kind: QuestionKind;
  readonly locale: "en" | "zh";
  readonly period: Period | undefined;
  /** The twelve months that end with the period are asked of, not the period. */
  readonly isTwelve: boolean;
  /** The year up to a month was asked of, not the month. */
  readonly isCumulative: boolean;
  /** What is taken out of the whole, or of the group that is named. */
  readonly without: NamedPlace | undefined;
  /** The group that a share is of, or a ranking lies in; the whole where none is named. */
  readonly within: NamedPlace | undefined;
  /** More of the same kind that is to be told beside it: other partners, or the other flow. */
  readonly beside: readonly FlowPart[];
  /** Dimension that a ranking or a contribution is asked by. */
  readonly by: string | undefined;
  readonly lowest: boolean;
  /** By growth in percent, not by amounts. */
  readonly byRate: boolean;
  /** How many rows a ranking asks for. */
  readonly top: number | undefined;
  /** The one place of a ranking that is asked for. */
  readonly nth: number | undefined;
  /** How many of a ranking stand before those that are asked for: the next five after five. */
  readonly from?: number | undefined;
  readonly currency: string | undefined;
  readonly unit: AskedUnit | undefined;
  /** The period that the one in question is set against. */
  readonly against: Period | undefined;
  /** More periods that are added up with these two. */
  readonly added: readonly Period[];
  /** The month that is asked to be the one of a longer period. */
  readonly candidate: Period | undefined;
  /** The longer period that a share is of: December's of the year. */
  readonly around: Period | undefined;
  /** A share of exports, or of imports, in both together. */
  readonly isOfTrade: boolean;
  /** The share is of what was gained or lost: 占出口增量. */
  readonly isOfGrowth: boolean;
  /** Which way the question supposes that the figure went. */
  readonly direction: "up" | "down" | undefined;
  /** A surplus (up) or a deficit is supposed. */
  readonly side: "up" | "down" | undefined;
  /** A surplus and a deficit were both named. */
  readonly sides: boolean;
  /** Of two balances both are surpluses or both are deficits, whichever it is. */
  readonly isEitherSide?: boolean | undefined;
  /** Which of those that it is told of is asked for. */
  readonly which?: WhichPart | undefined;
  /** Of two that are set against each other which is told first, whichever was named first. */
  readonly leads?: "larger" | "smaller" | undefined;
  /** Two shares are set against each other, and not the amounts. */
  readonly isOfShare?: boolean | undefined;
  readonly basis: "year" | "month";
  /** What is counted, or what one is the highest of. */
  readonly span: "month" | "quarter";
  readonly per: "month" | "day" | "quarter";
  readonly bound: Bound | undefined;
  /** What the first of an order come to together is asked for. */
  readonly isSummed: boolean;
  /** All are asked for, not the first of an order. */
  readonly isEvery: boolean;
  /** Of partners that rose or fell their names are asked for, not their number alone. */
  readonly isListed?: boolean;
  /** Growth is asked of, not the amount. */
  readonly isGrowth: boolean;
  /** It asks whether, not how much. */
  readonly isYesNo: boolean;
  /** The flow was named from the side of a partner: what Japan sells us. */
  readonly isTurned: boolean;
  /** The balance was named as theirs, of which ours is the opposite. */
  readonly isOpposite: boolean;
  /** What was gained or lost is asked in money. */
  readonly isOfChange: boolean;
  /** Money is asked for by a word of its own, so that a quantity is no answer. */
  readonly isMoney: boolean;
  /** More periods that the same is told of, each by itself. */
  readonly alsoIn: readonly Period[];
  /** Those that it is told of, where they are named by their place in an order. */
  readonly ofOrder?: PartnerOrder | undefined;
  /** Of a share the amount is asked for as well. */
  readonly isAmountToo: boolean;
  /** Those that it puts together, which the next step may ask of one by one. */
  readonly parts?: readonly Amount[] | undefined;
  /** What was asked of before this, where both are amounts of one kind. */
  readonly earlier?: EarlierAmount | undefined;
  /** The first of an order, as it was answered: what "it" is afterwards. */
  readonly told?: NamedPlace | undefined;
  /** Those of an order of several, as they were answered, the first first. */
  readonly toldEach?: readonly NamedPlace[] | undefined;
  /** The one before it in the order, where that was asked for right before: the largest, then the second. */
  readonly toldBefore?: NamedPlace | undefined;
  /** The month or quarter that was found to be the most or the least: what "then" is afterwards. */
  readonly found?: Period | undefined;
  /** That of the other end, where it was asked for right before: the highest month, then the lowest. */
  readonly foundBefore?: Period | undefined;
  /** That of the other end, which was not asked for: the lowest month behind the highest. */
  readonly foundOther?: Period | undefined;
  /** The order that the thread goes on from, which "the second" is the second of. */
  readonly order?: Question | undefined;
  /** The currency of the question before, in which this one is not held: given as the tables have it. */
  readonly insteadOf?: string | undefined;
  /** It had no figure: the step after it may be of it still, but nothing was told. */
  readonly isUntold?: boolean | undefined;
  /** It sets what was asked of last against something once: what follows goes on from that, not from this. */
  readonly isAside?: boolean | undefined;
  /** How far it is from the mark is asked, not whether it passed it. */
  readonly isHowFar?: boolean | undefined;
  /** A figure that is put to be confirmed. */
  readonly claim?: Claim | undefined;
  /** Months that are left out of those that are looked through. */
  readonly apart?: readonly number[] | undefined;
  /** A part of it was taken from the question before, which the answer then says. */
  readonly isCarried: boolean;
};

/** A figure that is put to be confirmed, and the last place that it is put in. */
export type Claim = {
  readonly amount: Decimal;
  readonly step: Decimal;
  readonly isPercent: boolean;
};

/** Which of several is asked for: all that rose or fell, or the one that did so most, or is the largest. */
export type WhichPart = {
  readonly of: "growth" | "size";
  readonly way: "up" | "down";
  readonly isMost: boolean;
  /** In percent or in money is not said: it has to be the most in both. */
  readonly isEitherWay?: boolean;
};

/** Partners named by their place among all, or in a group: the second, or the five largest. */
export type PartnerOrder = {
  readonly flow: SeriesFlow;
  readonly within: NamedPlace | undefined;
  readonly nth: number | undefined;
  readonly count: number | undefined;
  /** Which of them rose, or fell, is asked for: all that did, or the one that did so most. */
  readonly among?: { readonly direction: "up" | "down"; readonly isMost: boolean } | undefined;
};

export type RefusedQuestion = {
  readonly locale: "en" | "zh";
  readonly reason:
    | "future"
    | "traders"
    | "other"
    | "words"
    | "empty"
    | "places"
    | "periods"
    | "parties"
    | "flows"
    | "balance"
    | "year"
    | "step"
    | "untold"
    | "thread";
  /** Words that were not understood, or the years that "last year" may be. */
  readonly words: string;
  /** It says nothing but "last year". */
  readonly isYearAlone?: boolean;
};

/** A name and what it stands for. */
export type NamedEntry = {
  readonly name: string;
  readonly place: NamedPlace;
  /** One character that stands for it beside another: 中美, 对美. */
  readonly isShort?: boolean;
  /** It says whose: "German". */
  readonly isOwner?: boolean;
};
export type Vocabulary = readonly NamedEntry[];
