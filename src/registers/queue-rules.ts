/**
 * Within how many hours an administration means to have decided what waits for its officers
 * (`profiles/<id>/rules/queue.json`); kinds that are not named have no aim.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Profile, readRules } from "./profile.ts";

const QueueRules = z.strictObject({
  hours: z.record(z.string().regex(/^[a-z]+$/), z.int().min(1).max(8_760)),
  source: z.string().min(1),
});
type QueueRules = z.infer<typeof QueueRules>;

/** Aims of a profile. */
export const queueRulesOf = derivedFrom((profile: Profile): QueueRules =>
  readRules(profile, "queue", QueueRules),
);
