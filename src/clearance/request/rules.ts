/**
 * The law of requests as data of a profile (`rules/requests.json`): for each kind of request the states
 * that allow it, who decides, and the source; what an amendment may not touch; and the time limits after
 * which a declaration ends by itself. What is not listed is refused.
 */
import { z } from "zod";
import type { Profile } from "#src/registers/profile.ts";
import { readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { Ground } from "#src/registers/ground.ts";
import { type RequestKind, requestKinds } from "./request.ts";

const Line = z.strictObject({
  /** Statuses of the flow table. */
  states: z.array(z.string().min(1)).min(1),
  /** Additional types of declaration (`S`) it is for; all where absent. */
  additionalTypes: z.array(z.string().min(1).max(3)).min(1).optional(),
  decision: z.enum(["automatic", "officer", "refused"]),
  /** What lets the line decide by itself: of an officer's decision, the officer does. */
  ground: Ground.optional(),
  /** Days after acceptance in which it may be asked; for ever where absent. */
  withinDays: z.int().min(1).max(36_500).optional(),
  /** Only while a finding asks for a correction that nobody granted yet. */
  whenFound: z.literal("corrected").optional(),
  /** For a refusal: what the declarant is told. */
  says: ProfileText.optional(),
  source: ProfileText,
});
/** What grants or refuses without a person states its ground. */
export const Transition = Line.refine(
  ({ decision, ground }) => decision === "officer" || ground !== undefined,
  "decides by rule and states no ground: structure, or a text with its place",
);
export type Transition = z.infer<typeof Transition>;

const TimeLimit = z.strictObject({
  /** Status the limit runs in. */
  state: z.string().min(1),
  direction: z.enum(["import", "export"]).optional(),
  additionalTypes: z.array(z.string().min(1).max(3)).min(1).optional(),
  days: z.int().min(1).max(3_650),
  /** Where the days begin. */
  from: z.enum(["lodging", "last-event"]),
  /** `invalidate` ends it, `remind` sends a message. */
  does: z.enum(["invalidate", "remind"]),
  /** What the reminder is about, for the table of notifications; the state where it is left out. */
  mark: z
    .string()
    .regex(/^[a-z-]{2,30}$/)
    .optional(),
  says: ProfileText,
  source: ProfileText,
});
export type TimeLimit = z.infer<typeof TimeLimit>;

export const RequestRules = z.strictObject({
  /** In a fixed order: the first that names the state counts. */
  transitions: z.partialRecord(z.enum(requestKinds), z.array(Transition)),
  /** Places an amendment leaves alone, as beginnings of our JSON paths. */
  fixed: z.array(z.strictObject({ path: z.string().min(1), source: ProfileText })),
  /** Places that an amendment changes by an officer's word only, in any state: beginnings of paths. */
  byOfficer: z.array(z.strictObject({ path: z.string().min(1), source: ProfileText })).default([]),
  timeLimits: z.array(TimeLimit),
  /**
   * Once a control was opened, nothing it looks at is changed by rule: an officer decides, and the control is
   * asked for again. All of a declaration counts but what `unlooked` names; where only places of `documents`
   * change, documents are reviewed again.
   */
  afterControl: z
    .strictObject({
      unlooked: z.array(z.string().min(1)),
      documents: z.array(z.string().min(1)),
      source: ProfileText,
    })
    .optional(),
});
export type RequestRules = z.infer<typeof RequestRules>;

/** Of a profile that only holds registers: nothing is declared there, so nothing can be asked. */
const none: RequestRules = { transitions: {}, fixed: [], byOfficer: [], timeLimits: [] };

/** The rules of a profile. Read per request: requests are rare and the file is small. */
export function requestRules(profile: Profile): RequestRules {
  return profile.ruleTexts.has("requests") ? readRules(profile, "requests", RequestRules) : none;
}

type TransitionQuestion = {
  readonly kind: RequestKind;
  readonly status: string;
  readonly additionalType: string;
  /** A finding waits for its correction. */
  readonly isFoundOtherwise?: boolean;
};

/** What the table says of a request in a state; undefined: nothing allows it. */
export function findTransition(
  rules: RequestRules,
  { kind, status, additionalType, isFoundOtherwise = false }: TransitionQuestion,
): Transition | undefined {
  return rules.transitions[kind]?.find(
    ({ states, additionalTypes, whenFound }) =>
      states.includes(status) &&
      (additionalTypes?.includes(additionalType) ?? true) &&
      (whenFound === undefined || isFoundOtherwise),
  );
}
