/** Which time limits an entry summary is under, when its answer is due, and whether it came in time. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { EntryAnswerRules, EntryLimit } from "./answer-rules.ts";
import type { EntryContent } from "../entry-summaries/content.ts";

export type LimitedEntry = {
  /** Undefined where no limit fits: then the answer is due at the expected arrival. */
  readonly limit: EntryLimit | undefined;
  readonly dueAt: Temporal.Instant;
  /** Null where the moment it counts to is not in the message: loading, departure. */
  readonly inTime: boolean | null;
};

type Receipt = {
  readonly rules: EntryAnswerRules;
  readonly receivedAt: Temporal.Instant;
  readonly timeZone: string;
};

export function findLimit(
  content: EntryContent,
  { rules, receivedAt, timeZone }: Receipt,
): LimitedEntry {
  const day = legalDay(timeZone, receivedAt).toString();
  const limit = rules.limits.find(
    (one) => one.validFrom <= day && day < (one.validTo ?? "9999") && fits(one, content),
  );
  const arrival = Temporal.PlainDateTime.from(content.expectedAt)
    .toZonedDateTime(timeZone)
    .toInstant();
  const before = (hours: number) => arrival.subtract({ hours });
  const dueAt =
    limit !== undefined && "after" in limit.answer
      ? receivedAt.add({ hours: limit.answer.hours })
      : before(limit === undefined ? 0 : limit.answer.hours);
  const inTime =
    limit?.lodge.before === "arrival"
      ? Temporal.Instant.compare(receivedAt, before(limit.lodge.hours)) <= 0
      : null;
  return { limit, dueAt, inTime };
}

function fits(limit: EntryLimit, { mode, containers, loadedIn }: EntryContent): boolean {
  if (!limit.modes.includes(mode)) return false;
  if (limit.containers !== undefined && limit.containers !== containers) return false;
  const lies = (countries: readonly string[]) =>
    loadedIn.length > 0 && loadedIn.every((country) => countries.includes(country));
  if (limit.loadedIn && !lies(limit.loadedIn)) return false;
  return !(limit.notLoadedIn && lies(limit.notLoadedIn));
}
