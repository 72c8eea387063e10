/**
 * Recalls of released goods. In: what an officer recalls, releases that were found by lot, producer or
 * origin, answers of importers, settlements of officers. Out: late findings, letters, and what is still
 * open of which quantity. A recall is the fold of its steps, each an event of a chain of its own under
 * the hourly root. Owns `traced_goods`, `recalls`, `recall_releases`, `recall_steps`.
 */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";

const words = (max: number) => z.string().trim().max(max);

/** What is recalled, and why. */
export const Particulars = z.strictObject({
  /** Number that the officer gives it; one recall of a number. */
  reference: words(60).min(1),
  /** Beginnings of commodity codes. */
  commodities: z
    .array(z.string().regex(/^\d{2,10}$/, "not the beginning of a commodity code"))
    .min(1)
    .max(50),
  /** Production batches. */
  lots: z.array(words(60).min(1)).max(100).default([]),
  /** Registration numbers or names of producers. */
  producers: z.array(words(150).min(1)).max(20).default([]),
  origin: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/)
    .optional(),
  /** First and last day of release. */
  from: LegalDate.optional(),
  until: LegalDate.optional(),
  reason: z.strictObject({
    /** Of `GET /recall-rules`. */
    kind: words(30).min(1),
    says: words(2_000).min(3),
  }),
  /** Instrument and article. */
  instrument: words(300).min(3),
  /** What importers do with the goods. */
  measures: words(1_000).min(3),
  /** Language of the letters. */
  locale: z.enum(["en", "zh"]).default("zh"),
});
export type Particulars = z.infer<typeof Particulars>;

/** `certain`: lot and producer both agree. `probable`: less does, and an officer confirms it. */
export const matches = ["certain", "probable"] as const;
export type Match = (typeof matches)[number];
/** What of the goods agrees with the recall. */
export const agreements = ["lot", "producer", "origin"] as const;
export type Agreement = (typeof agreements)[number];

/** Goods item of a release that a recall concerns. */
export type RecalledGoods = {
  readonly item: number;
  readonly commodity: string;
  readonly description: string;
  /** Quantity declared: decimal, in `unit`. */
  readonly quantity: string;
  readonly unit: string;
  readonly lots: readonly string[];
  readonly producers: readonly string[];
  readonly agrees: readonly Agreement[];
};

export type FoundRelease = {
  readonly id: string;
  readonly declarationId: string;
  readonly match: Match;
  readonly goods: readonly RecalledGoods[];
  readonly releasedOn: string;
  /** Lodger, and number of the trader. */
  readonly seenBy: readonly [string, string];
};

/** What an importer accounts for of a goods item; decimals in the unit of the item. */
export type Accounted = {
  readonly item: number;
  /** Not sold when it heard of the recall. */
  readonly onHand: string;
  readonly sold: string;
  /** Taken back of what was sold. */
  readonly recovered: string;
  readonly destroyed: string;
  /** Sent back to the exporter. */
  readonly returned: string;
  readonly soldTo: string;
};
export type RecallAnswer = { readonly goods: readonly Accounted[]; readonly says: string };

export const recallStates = ["open", "closed"] as const;
export const releaseStates = ["probable", "dismissed", "due", "answered", "settled"] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** What was done; which release and days stand in the chain, the rest as a digest. */
export type RecallFact =
  | { readonly act: "opened"; readonly reference: string; readonly agency: string }
  | { readonly act: "found"; readonly releases: number; readonly dueOn: string }
  | { readonly act: "confirmed"; readonly release: string; readonly dueOn: string }
  | { readonly act: "dismissed"; readonly release: string }
  | { readonly act: "notified"; readonly release: string; readonly letter: string }
  | { readonly act: "answered"; readonly release: string }
  | { readonly act: "settled"; readonly release: string }
  | { readonly act: "closed" };
export const recallActs = [
  "opened",
  "found",
  "confirmed",
  "dismissed",
  "notified",
  "answered",
  "settled",
  "closed",
] as const satisfies readonly RecallFact["act"][];

/** What goes with a fact. */
export type StepContent = {
  readonly particulars?: Particulars;
  readonly releases?: readonly FoundRelease[];
  readonly answer?: RecallAnswer;
  readonly reason?: string;
};
export type Step = { readonly fact: RecallFact; readonly content: StepContent };

/** A recall as its steps left it, with nothing of where it is stored. */
export type RecallStanding = {
  readonly reference: string;
  readonly agency: string;
  readonly state: (typeof recallStates)[number];
  readonly particulars: Particulars;
};
export type ReleaseStanding = FoundRelease & {
  readonly state: ReleaseState;
  /** Last day of the importer's answer; null: none is asked for. */
  readonly dueOn: string | null;
  /** Hash of the letter; null: not sent. */
  readonly letter: string | null;
  /** Hash of the letter by which one that had a letter reads that it was dismissed; null: not sent. */
  readonly endLetter: string | null;
  readonly answer: RecallAnswer | null;
  /** Why it was dismissed or settled. */
  readonly reason: string | null;
};

/** Which letter its importer is still to get. */
export function owedLetter({
  state,
  letter,
  endLetter,
}: Pick<ReleaseStanding, "state" | "letter" | "endLetter">): "notice" | "dismissal" | undefined {
  if (state === "due" && letter === null) return "notice";
  return state === "dismissed" && letter !== null && endLetter === null ? "dismissal" : undefined;
}

/** The recall after a step. @param before undefined: there was none */
export function afterStep(
  before: RecallStanding | undefined,
  { fact, content: { particulars } }: Step,
): RecallStanding | undefined {
  if (fact.act === "opened")
    return (
      particulars && { reference: fact.reference, agency: fact.agency, state: "open", particulars }
    );
  return before && fact.act === "closed" ? { ...before, state: "closed" } : before;
}

/** Releases that a step found or changed, as it leaves them. */
export function releasesAfter(
  find: (id: string) => ReleaseStanding | undefined,
  { fact, content }: Step,
): readonly ReleaseStanding[] {
  if (fact.act === "found") return (content.releases ?? []).map((one) => asFound(one, fact.dueOn));
  if (!("release" in fact)) return [];
  const before = find(fact.release);
  return before ? [releaseAfter(before, { fact, content })] : [];
}

function asFound(found: FoundRelease, dueOn: string): ReleaseStanding {
  const isCertain = found.match === "certain";
  return {
    ...found,
    state: isCertain ? "due" : "probable",
    dueOn: isCertain ? dueOn : null,
    letter: null,
    endLetter: null,
    answer: null,
    reason: null,
  };
}

function releaseAfter(
  before: ReleaseStanding,
  {
    fact,
    content,
  }: { readonly fact: Extract<RecallFact, { release: string }>; readonly content: StepContent },
): ReleaseStanding {
  const reason = content.reason ?? null;
  switch (fact.act) {
    case "confirmed":
      return { ...before, state: "due", dueOn: fact.dueOn };
    case "dismissed":
      return { ...before, state: "dismissed", dueOn: null, reason };
    case "notified":
      return before.state === "dismissed"
        ? { ...before, endLetter: fact.letter }
        : { ...before, letter: fact.letter };
    case "answered":
      return { ...before, state: "answered", answer: content.answer ?? null };
    case "settled":
      return { ...before, state: "settled", reason };
    default:
      return fact satisfies never;
  }
}
