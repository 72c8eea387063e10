/**
 * Rules of confidentiality as data of a profile (`rules/confidentiality.json`): which tables the office
 * protects, and when a cell of them would tell about a trader.
 */
import { z } from "zod";
import { findDecimal } from "#src/kernel/decimal.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";

const Percent = z.string().refine((text) => {
  const value = findDecimal(text);
  return value !== undefined && Number(text) > 0 && Number(text) <= 100;
}, "must be a percentage above 0, at most 100");

const Rule = z.discriminatedUnion("kind", [
  /** Fewer traders than this. */
  z.strictObject({ kind: z.literal("traders"), min: z.int().min(2).max(100), source: ProfileText }),
  /** The largest n make more than k percent. */
  z.strictObject({
    kind: z.literal("dominance"),
    n: z.int().min(1).max(10),
    k: Percent,
    source: ProfileText,
  }),
  /** The second largest would know the largest closer than p percent. */
  z.strictObject({ kind: z.literal("p-percent"), p: Percent, source: ProfileText }),
]);
export type ConfidentialityRule = z.infer<typeof Rule>;

const Rules = z.strictObject({
  /** Tables whose cells are protected; `all` for the whole set. */
  tables: z.union([z.literal("all"), z.array(z.string().min(1)).max(500)]),
  /**
   * Tables of chapter by partner that are not among them: `whole`, or `as-lines`, which hides what the file
   * of national lines does not tell.
   */
  chapterByPartner: z.enum(["whole", "as-lines"]).optional(),
  /**
   * Totals of partners, groups of them, chapters, sections and entries of lists of goods: `whole`, or
   * `as-lines`, which withholds those by which lines of a trader are told. The total of a flow is shown.
   */
  totals: z.enum(["whole", "as-lines"]).optional(),
  /**
   * What a cell means that tables tell which are not protected: `stop` refuses the release; `show` is the
   * choice to show those tables whole, and lists such cells for the statistician.
   */
  toldByOthers: z.enum(["stop", "show"]),
  rules: z.array(Rule).min(1),
  /** How far from the truth, in percent of the largest trader, others must stay in a cell of few traders. */
  rangePercent: Percent,
  /**
   * Most work of the search for the cells to hide, in thousands of cells passed by a step of the solver;
   * then the best choice found is taken. Counted, not timed: a release rebuilds to the same cells.
   */
  workMax: z.int().min(1).max(10_000_000),
  source: ProfileText,
});
export type ConfidentialityRules = z.infer<typeof Rules> & {
  /** Milliseconds after which a search for somebody who waits is given up; a release takes its time. */
  readonly waitMs?: number | undefined;
};

/** The rules of a profile; undefined where it states none. */
export function confidentialityRules(profile: Profile): ConfidentialityRules | undefined {
  return profile.ruleTexts.has("confidentiality")
    ? readRules(profile, "confidentiality", Rules)
    : undefined;
}

/** How far others must stay from a cell's value, below and above. */
export type Protection = { readonly lower: number; readonly upper: number };

/**
 * What a cell of some traders needs; undefined where it tells about nobody.
 * @param amounts what each trader adds, in minor units
 */
export function protectionOf(
  amounts: readonly number[],
  { rules, rangePercent }: Pick<ConfidentialityRules, "rules" | "rangePercent">,
): Protection | undefined {
  let [total, first, second, traders] = [0, 0, 0, 0];
  for (const amount of amounts) {
    const size = Math.abs(amount);
    if (size === 0) continue;
    traders += 1;
    total += size;
    if (size > second) [first, second] = size > first ? [size, first] : [first, size];
  }
  if (total === 0) return undefined;
  const needs = rules.flatMap((rule) => {
    switch (rule.kind) {
      case "traders":
        return traders < rule.min ? [(first * Number(rangePercent)) / 100] : [];
      case "dominance": {
        const sizes = amounts.map((amount) => Math.abs(amount)).toSorted((a, b) => b - a);
        const top = sizes.slice(0, rule.n).reduce((sum, amount) => sum + amount, 0);
        const k = Number(rule.k) / 100;
        return top > k * total ? [top / k - total] : [];
      }
      case "p-percent": {
        const missing = (Number(rule.p) / 100) * first - (total - first - second);
        return missing > 0 ? [missing] : [];
      }
      default:
        return rule satisfies never;
    }
  });
  if (needs.length === 0) return undefined;
  const upper = Math.max(1, Math.ceil(Math.max(...needs)));
  // others know that it is not below zero, or not further below than twice: no range goes beyond that
  const net = amounts.reduce((sum, amount) => sum + amount, 0);
  return { lower: Math.min(upper, Math.abs(net)), upper };
}
