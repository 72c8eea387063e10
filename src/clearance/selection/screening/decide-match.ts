/**
 * An officer decides on a match: confirmed, or cleared until a day. A cleared name stands in the list
 * `screening-cleared` of the registers, so every later screening knows it, and on that day it ends.
 */
import { clearedList } from "#src/decisions/risk/names/listed-names.ts";
import { actorOf } from "#src/decisions/risk/rules/change-rules.ts";
import { listRegister } from "#src/decisions/risk/rules/profile-rules.ts";
import { foldText } from "#src/decisions/risk/names/fold.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { activateRegisters } from "#src/platform/register-barrier.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { appendActivation, currentVersion } from "#src/registers/store.ts";
import { decideMatches, holdMatch, type StoredMatch } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type MatchDecision = {
  readonly decision: "confirm" | "clear";
  /** First day a cleared name is a match again; absent for a confirmed one. */
  readonly until?: string | undefined;
  readonly note: string;
  readonly caller: Caller | undefined;
};

/** Longest time a name is cleared for, in days. */
const clearedDaysMax = 366;
const codeLengthMax = 64;

export type DecidedMatches = {
  /** Matches. */
  readonly decided: number;
  /** Declaration in which the match was found on which it was decided. */
  readonly declarationId: string;
};

/** Decides on it and on every open match of the same name and party. */
export async function decideMatch(
  app: RegistersApp,
  id: string,
  { decision, until, note, caller }: MatchDecision,
): Promise<DecidedMatches> {
  const at = app.clock();
  const answer = await app.sql.begin(async (tx) => {
    if (decision === "clear") await activateRegisters(tx);
    const match = await holdMatch(tx, id);
    if (!match) throw matchUnknown(id);
    if (match.status !== "open") throw decidedAlready(match);
    const by = actorOf(caller);
    if (decision === "clear") {
      const { timeZone } = app.snapshots.profile(match.profile);
      const today = legalDay(timeZone, at);
      const last = today.add({ days: clearedDaysMax }).toString();
      if (until === undefined || until <= today.toString() || until > last) throw noDay(last);
      await clear(tx, match, { from: today.toString(), until, by: by.id, at: at.toString() });
    }
    const status = decision === "clear" ? "cleared" : "confirmed";
    const said = { status, by: by.name, at: at.toString(), note } as const;
    const decided = await decideMatches(tx, match, said);
    return { decided, declarationId: match.declarationId };
  });
  await app.snapshots.refresh(app.sql);
  return answer;
}

async function clear(
  tx: Sql,
  { id, profile, name, list, party }: StoredMatch,
  {
    from,
    until,
    by,
    at,
  }: {
    readonly from: string;
    readonly until: string;
    readonly by: string;
    readonly at: string;
  },
): Promise<void> {
  const number = (await currentVersion(tx, profile)) + 1;
  const values = { list: clearedList, note: `${list}-${party}` };
  const code = foldText(name).slice(0, codeLengthMax);
  const counts = { read: 1, added: 1, changed: 0, closed: 0, refused: 0 };
  const file = { fileName: `match ${id}`, fileHash: sha256(canonicalJson({ code, ...values })) };
  await appendActivation(
    tx,
    { profile, number, activatedAt: at, kind: "screening", activatedBy: by, ...file, ...counts },
    [{ kind: listRegister, code, validFrom: from, validTo: until, values, source: `match ${id}` }],
  );
}

/** What is answered where no match has the id. @example throw matchUnknown("7") */
export function matchUnknown(id: string): AppError {
  return new AppError({
    code: "SCREENING_MATCH_UNKNOWN",
    status: 404,
    message: `There is no match ${id.slice(0, 40)}.`,
    fix: "Name one of GET /api/v1/risk/screening-matches.",
  });
}

function decidedAlready({ id, status }: StoredMatch): AppError {
  return new AppError({
    code: "SCREENING_MATCH_DECIDED",
    status: 409,
    message: `Match ${id} is already ${status}.`,
    fix: "Read the matches again.",
  });
}

function noDay(last: string): AppError {
  return new AppError({
    code: "SCREENING_CLEARED_UNTIL",
    status: 422,
    message: "The date until which a name is cleared must be in the future.",
    fix: `Give until, at most ${last}.`,
  });
}
