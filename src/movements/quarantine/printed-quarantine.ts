/** Messages in quarantine as interfaces print them, and what is refused about them. */
import { z } from "zod";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { BothProblem } from "#src/platform/problem-answers.ts";
import type { Sql } from "#src/platform/services.ts";
import { showBytes, wholeOf } from "./quarantine.ts";
import { endings, findQuarantined, type ListedQuarantine } from "./store.ts";

export const ListedMessage = z.object({
  id: z.string(),
  profile: z.string(),
  lodger: z.string(),
  lodgerName: z.string().nullable(),
  receivedAt: z.string(),
  lastAt: z.string(),
  /** How often the same bytes came. */
  times: z.int(),
  type: z.string(),
  reference: z.string().nullable(),
  /** Bytes that it had. */
  length: z.int(),
  /** The segment that is wrong, as text. */
  marked: z.string(),
  problems: z.array(BothProblem),
  state: z.enum(["open", ...endings]),
  endedAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** What was recorded in its place, or the message in quarantine that took its place. */
  successorId: z.string().nullable(),
});
export const OneQuarantined = ListedMessage.extend({
  /**
   * As it was sent, before, in and behind the segment that is wrong; unprintable bytes as `\\xNN`. Empty of
   * what may list persons.
   */
  text: z.object({ before: z.string(), marked: z.string(), behind: z.string() }),
  /** All of it was kept: it can be read again as it stands. */
  isWhole: z.boolean(),
});

/** @throws AppError 404 */
export async function printOne(sql: Sql, id: string): Promise<z.infer<typeof OneQuarantined>> {
  const found = await findQuarantined(sql, id);
  if (!found) throw noSuchMessage();
  const { body, head, ...message } = found;
  const [listed] = await printAll(sql, [message]);
  if (!listed) throw noSuchMessage();
  const { mark, length, isOfRecords } = message;
  const part = (from: number, to?: number) => showBytes(body.subarray(from, to), body);
  return {
    ...listed,
    text: { before: part(0, mark.from), marked: part(mark.from, mark.to), behind: part(mark.to) },
    isWhole:
      wholeOf({ body: Buffer.from(body), head: Buffer.from(head), length, isOfRecords }) !==
      undefined,
  };
}

export async function printAll(sql: Sql, all: readonly ListedQuarantine[]) {
  const lodgers = all.map(({ lodger }) => lodger);
  const names = await findPartyNames(sql, lodgers);
  return all.map(({ mark: _mark, isOfRecords: _of, ended, endedBy: _by, problems, ...rest }) => ({
    ...rest,
    lodgerName: names.get(rest.lodger) ?? null,
    problems: [...problems],
    state: ended ?? ("open" as const),
  }));
}

export function noSuchMessage(): AppError {
  return new AppError({
    code: "QUARANTINE_NOT_FOUND",
    status: 404,
    message: "There is no such message in quarantine, or it is not yours.",
    fix: "GET /api/v1/quarantine lists those you may see.",
  });
}

export function endedBefore(): AppError {
  return new AppError({
    code: "QUARANTINE_ENDED",
    status: 409,
    message: "This message was sent again or dismissed before.",
    fix: "GET /api/v1/quarantine?open=true lists those that are open.",
  });
}
