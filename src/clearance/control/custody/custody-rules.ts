/**
 * The law of goods that customs hold, as data of a profile (`rules/custody.json`): on what grounds they are
 * held, how they may leave on each of them and by which article, what a difference of weights may be,
 * stages of proceedings, and costs that are booked. A profile without the file holds nothing.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

const slug = z
  .string()
  .max(30)
  .regex(/^[a-z]+(-[a-z]+)*$/);
const decimal = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

/** Why goods are held. The flow puts goods on those of `flowGrounds`; officers on the others. */
export const grounds = [
  "seized",
  "confiscated",
  "refused",
  "abandoned",
  "send-back",
  "destroy",
  "detained",
  "undeclared",
] as const;
export type Ground = (typeof grounds)[number];

/** Grounds on which an officer takes goods in that no declaration brings. */
export const officerGrounds = ["detained", "undeclared", "abandoned"] as const;

/** How goods leave custody. */
export const custodyExits = ["return", "send-back", "destroy", "sell", "transfer"] as const;
export type CustodyExit = (typeof custodyExits)[number];

const Exit = z.strictObject({
  exit: z.enum(custodyExits),
  source: Law,
  /** Stages of proceedings at which it may happen; absent: it needs none. */
  stages: z.array(slug).min(1).optional(),
  /** A witness is named. */
  witness: z.boolean().default(false),
  /** The goods are valued before. */
  valued: z.boolean().default(false),
});
export type LawfulExit = z.infer<typeof Exit>;

const GroundRule = z.strictObject({
  id: z.enum(grounds),
  name: ProfileText,
  /** Where it is law that goods are held so, or that they leave in no other way. */
  source: Law,
  /** What becomes of the goods is decided with their declaration, not here. */
  byDeclaration: z.boolean().default(false),
  /** Grounds on which two persons may hold them from then on. */
  becomes: z.array(z.enum(grounds)).default([]),
  exits: z.array(Exit),
  /**
   * In place of `exits` for what came to be held so for a suspicion of infringing a right that ended
   * without an infringement. Goods in which something of another category was found are left out.
   */
  cleared: z.strictObject({ category: slug.optional(), exits: z.array(Exit).min(1) }).optional(),
});
export type GroundRule = z.infer<typeof GroundRule>;

/** How goods of a category do not leave, where the words quoted leave no choice. */
const FoundGoods = z.strictObject({
  /** Of `rules/interceptions.json`. */
  categories: z.array(slug).min(1),
  /** On which they are held. */
  grounds: z.array(z.enum(grounds)).min(1),
  forbids: z.array(z.enum(custodyExits)).min(1),
  /** The words themselves. */
  quote: ProfileText,
  source: Law,
});

const named = z.array(z.strictObject({ id: slug, name: ProfileText })).min(1);

const CustodyRules = z
  .strictObject({
    grounds: z.array(GroundRule).length(grounds.length),
    found: z.array(FoundGoods).max(100).default([]),
    /** Weights of two hand-overs differ without a reason by no more than the larger of both. */
    weightTolerance: z.strictObject({ percent: decimal, kilograms: decimal, source: ProfileText }),
    /** Unit of a net mass, and of goods that state no quantity. */
    units: z.strictObject({ mass: z.string().min(1), lot: z.string().min(1) }),
    stages: named,
    costs: named,
    source: ProfileText,
  })
  .refine((rules) => new Set(rules.grounds.map(({ id }) => id)).size === grounds.length, {
    message: "every ground stands once",
    path: ["grounds"],
  });
export type CustodyRules = z.infer<typeof CustodyRules>;

/** The rules of a profile; undefined: it keeps no custody. */
export const custodyRules = derivedFrom((profile: Profile): CustodyRules | undefined =>
  profile.ruleTexts.has("custody") ? readRules(profile, "custody", CustodyRules) : undefined,
);

/** What a ground means; every ground has its rule. */
export function groundRule(rules: CustodyRules, ground: Ground): GroundRule {
  const found = rules.grounds.find(({ id }) => id === ground);
  if (!found) throw new Error(`the ground ${ground} has no rule`);
  return found;
}

/**
 * Of the categories that were found in goods the one by which they are held: that of which the most exits are
 * forbidden, so that none that binds is hidden by one that does not; of equal ones the first. Null: of none.
 */
export function strictestCategory(
  { found }: CustodyRules,
  categories: readonly string[],
): string | null {
  const forbidden = (category: string) =>
    new Set(
      found
        .filter((rule) => rule.categories.includes(category))
        .flatMap(({ grounds, forbids }) =>
          grounds.flatMap((on) => forbids.map((no) => `${on} ${no}`)),
        ),
    ).size;
  const [first, ...others] = categories;
  if (first === undefined) return null;
  return others.reduce((one, other) => (forbidden(other) > forbidden(one) ? other : one), first);
}
