/** What a release says of itself, as it is asked for and kept; of a flash also its day. */
import { z } from "zod";
import { checks } from "../gate/findings.ts";
import { releaseStates } from "../releases/state.ts";

// the keys of the table are the checks
const CheckName = z.enum(Object.keys(checks) as [keyof typeof checks]);

export const RunWish = z.object({
  state: z.enum(releaseStates).optional(),
  /** Why published figures change; needed where some do. */
  reason: z.string().trim().min(10).max(1000).optional(),
  /** Moment with its offset; the public sees the release from then on. */
  embargo: z.string().max(40).optional(),
  /** What the gate asked to explain and is right all the same. */
  explanations: z
    .array(z.strictObject({ check: CheckName, says: z.string().trim().min(10).max(1000) }))
    .max(20)
    .optional(),
});

/** Of a flash, the day through which it counts; 31 is the last of any month. */
export const FlashRunWish = RunWish.pick({ embargo: true, explanations: true }).extend({
  day: z.int().min(1).max(31),
});
export type FlashRunWish = z.infer<typeof FlashRunWish>;
export type RunWish = z.infer<typeof RunWish>;
