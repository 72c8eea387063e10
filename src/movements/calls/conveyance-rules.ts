/**
 * How conveyances are cleared, as data of a profile (`rules/conveyances.json`): which modes need free
 * pratique, what the declaration of health is asked and which answers an officer looks at, tasks of
 * agencies with the exits they may come to, and how long lists of persons are kept. A profile without the
 * file clears none: its calls are kept, need no pratique and have no tasks.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ConveyanceMode } from "../conveyances/conveyance.ts";

const slug = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/);
/** `isChecked`: the words were compared with the instrument. */
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

/** Results of a task: those of controls that a conveyance can come to. */
export const callResults = ["ok", "refused"] as const;
export type CallResult = (typeof callResults)[number];

const TaskKind = z.strictObject({
  id: slug,
  name: ProfileText,
  agency: slug,
  modes: z.array(ConveyanceMode).min(1),
  /** When it joins a call: with a case of health, or with the arrival. */
  opens: z.enum(["case", "arrival"]),
  checklist: z.array(ProfileText).max(50),
  /** What it may come to; whatever is refused holds the conveyance until it is answered. */
  exits: z
    .array(
      z.strictObject({ id: slug, result: z.enum(callResults), name: ProfileText, source: Law }),
    )
    .min(1)
    .max(20),
});

const HealthRules = z.strictObject({
  /** Decides about cases. */
  agency: slug,
  /** `certificate`: a ship sanitation certificate is asked for. Modes that are not here need no pratique. */
  modes: z.array(z.strictObject({ mode: ConveyanceMode, certificate: z.boolean() })).min(1),
  /** `raises`: a yes is looked at by an officer. */
  questions: z
    .array(z.strictObject({ id: slug, raises: z.boolean(), says: ProfileText }))
    .min(1)
    .max(30),
  certificate: z.strictObject({ months: z.int().min(1).max(24), source: Law }),
  source: Law,
});

/** Forms that name persons: kept apart, and erased. */
export const personForms = ["crew-list", "passenger-list", "health"] as const;
export type PersonForm = (typeof personForms)[number];

export const ConveyanceRules = z.strictObject({
  health: HealthRules.optional(),
  tasks: z.array(TaskKind).max(20),
  persons: z
    .array(
      z.strictObject({
        form: z.enum(personForms),
        /** Whose officers read it, beside those who hold the scope `persons`. */
        agencies: z.array(slug).max(10),
        /** Calendar days for which it is kept. */
        days: z.int().min(1).max(3_660),
      }),
    )
    .length(personForms.length),
  personsSource: Law,
});
export type ConveyanceRules = z.infer<typeof ConveyanceRules>;

/** Lists of persons go soonest where nobody has decided for how long they are kept. */
const none: ConveyanceRules = {
  tasks: [],
  persons: personForms.map((form) => ({ form, agencies: [], days: 30 })),
  personsSource: {
    en: "The profile has no rules of conveyances: 30 days",
    zh: "本法域未规定，保存30天",
    isChecked: true,
  },
};

/** The rules of a profile; of one without the file, that nothing is needed. */
export const conveyanceRules = derivedFrom((profile: Profile): ConveyanceRules =>
  profile.ruleTexts.has("conveyances") ? readRules(profile, "conveyances", ConveyanceRules) : none,
);

/** Whether conveyances of a mode need free pratique. */
export function needsPratique({ health }: ConveyanceRules, mode: ConveyanceMode): boolean {
  return health?.modes.some((one) => one.mode === mode) ?? false;
}
