/**
 * Kinds of control as data of a profile (`rules/control.json`): what each looks at, which agencies carry it
 * out, what may be found in it, and how the goods may leave it. Selection, orders, capacity, notifications,
 * the sandbox and the console read it. A kind that the file does not name is refused wherever it comes in.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Text } from "#src/kernel/text.ts";
import { termUnits } from "./term.ts";
import { ProfileText } from "./profile-settings.ts";

const slug = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
/** Above zero and below a hundred. */
const percent = z.string().regex(/^(?!0+(\.0+)?$)\d{1,2}(\.\d{1,4})?$/);
const decimal = z.string().regex(/^-?\d{1,9}(\.\d{1,6})?$/);

/** What may be found; a profile gives each kind those that it can come to. */
export const taskResults = ["ok", "corrected", "refused"] as const;
export type TaskResult = (typeof taskResults)[number];

/** How goods leave a control. */
export const exits = [
  "release",
  "release-on-conditions",
  "correct-and-release",
  "treat",
  "downgrade",
  "send-back",
  "destroy",
  "abandon",
  "seize",
] as const;
export type Exit = (typeof exits)[number];

/** How goods go whose release was refused, or part of them before it is decided. */
export const disposalExits = ["send-back", "destroy", "abandon"] as const satisfies readonly Exit[];

/** A text of law: `isChecked` says whether its words were compared with the instrument. */
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

const ControlKind = z.strictObject({
  id: slug,
  name: ProfileText,
  /** Agencies that may carry it out. */
  agencies: z.array(slug).min(1),
  /** `goods`: it cannot be done before they are there. */
  looksAt: z.enum(["papers", "goods"]),
  /** Lane that a control of this kind asks for. */
  lane: z.enum(["yellow", "red"]),
  /** Order in which the tasks of a case are listed: the lower first. */
  rank: z.int().min(0).max(99),
  /** Kind as which its opening is notified, where the profile has no notification of its own for it. */
  notifiedAs: slug.optional(),
  /** What its officer goes through, by the beginning of the commodity code; an empty list: all goods. */
  checklist: z
    .array(
      z.strictObject({ commodities: z.array(z.string().regex(/^\d{2,10}$/)), says: ProfileText }),
    )
    .max(200),
  results: z.array(z.enum(taskResults)).min(1),
  exits: z.array(z.strictObject({ exit: z.enum(exits), source: Law })).min(1),
});
export type ControlKind = z.infer<typeof ControlKind>;

/**
 * How goods of a category do not leave a control, whatever kind found them: only where the words quoted
 * leave no choice.
 */
const FoundRule = z.strictObject({
  /** Of `rules/interceptions.json`. */
  categories: z.array(slug).min(1),
  /** Absent: of either. */
  direction: z.enum(["import", "export"]).optional(),
  forbids: z.array(z.enum(exits)).min(1),
  /** The words themselves. */
  quote: ProfileText,
  source: Law,
});
export type FoundRule = z.infer<typeof FoundRule>;

/** What it means where all goods go so. */
const Disposal = z.strictObject({
  exit: z.enum(disposalExits),
  /** What was paid is given back, or stays. Securities of charges that are not due are freed either way. */
  charges: z.enum(["back", "stay"]),
  /** What shows that it was done, whose number the officer states. */
  proof: ProfileText,
  source: Law,
});

/** A condition on which goods are released: what is owed of them afterwards. */
const Condition = z.strictObject({
  id: slug.refine((id) => id !== "completion", "the name of another obligation"),
  name: ProfileText,
  /** Kinds of control that may set it. */
  kinds: z.array(slug).min(1),
  /** From the release. */
  days: z.int().min(1).max(3_660),
  unit: z.enum(termUnits).optional(),
  /** What shows that it is met, whose number the officer states. */
  proof: ProfileText,
  source: Law,
});

/** A treatment after which goods are looked at again. */
const Treatment = z.strictObject({
  id: slug,
  name: ProfileText,
  /** Kinds of control that may order it. */
  kinds: z.array(slug).min(1),
  /** What is measured of it, with the bounds that the instrument sets. */
  parameters: z
    .array(
      z.strictObject({
        id: slug,
        name: ProfileText,
        /** As its record prints it: °C, Gy, h. */
        unit: z.string().min(1).max(20),
        min: decimal.optional(),
        max: decimal.optional(),
      }),
    )
    .max(10),
  source: Law,
});
export type Treatment = z.infer<typeof Treatment>;

/** A use to which goods are downgraded, such as feed: what is owed of them stays after their release. */
const Use = z.strictObject({
  id: slug,
  name: ProfileText,
  /** Kinds of control that may order it. */
  kinds: z.array(slug).min(1),
  /** Condition that the release carries then. */
  condition: slug,
  source: Law,
});

/** How many packages of a lot are opened. */
const Plan = z.strictObject({
  id: slug,
  name: ProfileText,
  /** Kinds of control that sample by it. */
  kinds: z.array(slug).min(1),
  /** Percent of the lot whose infestation, or other fault, is to be found. */
  level: percent,
  /** Percent of the lots so infested in which it is found. */
  confidence: percent,
  /**
   * Defective packages in the sample up to which the lot is accepted. Where it is stated, those at fault are
   * counted before the task finds anything for release.
   */
  accept: z.int().min(0).max(50).optional(),
  source: Law,
});
export type Plan = z.infer<typeof Plan>;

export const ControlRules = z.strictObject({
  kinds: z.array(ControlKind).min(1).max(50),
  found: z.array(FoundRule).max(100).default([]),
  disposals: z.array(Disposal).max(disposalExits.length).default([]),
  conditions: z.array(Condition).max(50).default([]),
  treatments: z.array(Treatment).max(100).default([]),
  uses: z.array(Use).max(50).default([]),
  plans: z.array(Plan).max(50).default([]),
  /** Article of a refusal where the officer names none. */
  refusal: Law.optional(),
  /** Who hears an appeal against what is decided of goods, and within how many days of the decision. */
  appeal: z
    .strictObject({
      body: ProfileText,
      /**
       * Column of the register of offices that names the office above one: that office hears it. Absent:
       * any officer does who had no part in the decision.
       */
      above: z.string().min(1).max(40).optional(),
      days: z.int().min(1).max(3_660),
      /** A term that ends on a day without work: on that day, or on the next with it. */
      endsOn: z.enum(["day", "working-day"]).default("day"),
      source: Law,
    })
    .optional(),
  /**
   * Places that state amounts of the goods, by which a declaration is divided where part of them is
   * disposed of: of an item, and totals with the place of an item that they add up. Absent: nothing is.
   */
  divided: z
    .strictObject({
      item: z.array(z.string().min(1)).min(1),
      /** Those of them that are masses: in kilograms where they state no unit. */
      masses: z.array(z.string().min(1)).default([]),
      totals: z.record(z.string().min(1), z.string().min(1)),
      /**
       * Places of an item whose amount need not be of all of it, such as what a document writes
       * off: they keep the proportion, and no part is named by their unit. `[]` is each of a list.
       */
      follows: z.array(z.string().min(1)).default([]),
      source: ProfileText,
    })
    .optional(),
  /** Kind that is asked for where a match on a list or a changed document has to be looked at. */
  review: slug,
  source: ProfileText,
});
export type ControlRules = z.infer<typeof ControlRules>;

/** A task as selection asks for it. */
type AskedTask = { readonly agency: string; readonly kind: string };

/** A profile, as far as its kinds of control are asked for. */
type WithKinds = { readonly control: ControlRules };

const kindsById = derivedFrom(
  (rules: ControlRules): ReadonlyMap<string, ControlKind> =>
    new Map(rules.kinds.map((kind) => [kind.id, kind])),
);

/** The kind of an id; undefined: the profile does not know it, or does not know it any more. */
export function findControlKind({ control }: WithKinds, id: string): ControlKind | undefined {
  return kindsById(control).get(id);
}

/** Whether a kind looks at papers only; one that is not known looks at goods, which is the stricter. */
export function isOfPapers(profile: WithKinds, kind: string): boolean {
  return findControlKind(profile, kind)?.looksAt === "papers";
}

/** Whether a kind cannot be done before the goods are there; one that is not known is not held back. */
export function looksAtGoods(profile: WithKinds, kind: string): boolean {
  return findControlKind(profile, kind)?.looksAt === "goods";
}

/** The lane of tasks: red where one of them asks for it. */
export function laneOf(profile: WithKinds, tasks: readonly AskedTask[]): "yellow" | "red" {
  const asksRed = ({ kind }: AskedTask) => findControlKind(profile, kind)?.lane !== "yellow";
  return tasks.some(asksRed) ? "red" : "yellow";
}

/** The task by which an agency reviews what was found or changed on paper. */
export function reviewBy(profile: WithKinds, agency: string): AskedTask {
  return { agency, kind: profile.control.review };
}

/** What stands against a task; undefined: the profile has that kind, of that agency. */
export function findTaskFault(
  rules: ControlRules,
  { agency, kind }: AskedTask,
): AppError | undefined {
  const known = kindsById(rules).get(kind);
  if (!known) return kindUnknown(rules, kind);
  return known.agencies.includes(agency) ? undefined : agencyUnknown(known, agency);
}

/** Refuses tasks whose kind or agency the profile does not have. @throws CONTROL_KIND_UNKNOWN */
export function checkTasks(profile: WithKinds, tasks: readonly AskedTask[]): void {
  for (const task of tasks) {
    const fault = findTaskFault(profile.control, task);
    if (fault) throw fault;
  }
}

/** Refuses kinds the profile does not have. @throws CONTROL_KIND_UNKNOWN */
export function checkKinds(profile: WithKinds, kinds: readonly string[]): void {
  checkTasks(
    profile,
    kinds.map((kind) => ({ kind, agency: findControlKind(profile, kind)?.agencies[0] ?? "" })),
  );
}

const fix = "Use a kind and an agency of GET /api/v1/control-kinds.";

function kindUnknown({ kinds }: ControlRules, kind: string): AppError {
  const named = kinds.map(({ id }) => id).join(", ");
  return new AppError({
    code: "CONTROL_KIND_UNKNOWN",
    status: 422,
    message: `This cannot be controlled so: there is no kind of control "${kind.slice(0, 60)}"; the profile has: ${named}.`,
    fix,
  });
}

function agencyUnknown({ id, agencies }: ControlKind, agency: string): AppError {
  const named = agencies.join(", ");
  return new AppError({
    code: "CONTROL_KIND_UNKNOWN",
    status: 422,
    message: `This cannot be controlled so: ${id} is not carried out by "${agency.slice(0, 60)}"; it is by: ${named}.`,
    fix,
  });
}

/** Whether goods may leave a control of this kind so. */
export function isExitLawful(kind: ControlKind, exit: Exit): boolean {
  return kind.exits.some((one) => one.exit === exit);
}

/** What an officer goes through for goods of these codes, in the order of the profile. */
export function checklistOf(kind: ControlKind, commodities: readonly string[]): readonly Text[] {
  return kind.checklist
    .filter(
      (point) =>
        point.commodities.length === 0 ||
        point.commodities.some((code) => commodities.some((one) => one.startsWith(code))),
    )
    .map(({ says }) => says);
}
