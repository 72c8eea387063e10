/**
 * Counts goods that an officer took into custody and that left it: found undeclared, detained or abandoned
 * beside any declaration's own. What a declaration brings in is counted when it is decided of, so that it is
 * not counted again; neither are goods that are returned, nor declared ones that a recall counts as
 * disposed of in their category, until it is dismissed.
 */
import { countedEnd, type CustodyEnd } from "#src/clearance/control/custody/custody-end.ts";
import { listPieces } from "#src/clearance/control/custody/store.ts";
import { isOfTraveller } from "#src/clearance/control/travellers/store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { CountedAt } from "#src/clearance/app.ts";
import type { Sql } from "#src/platform/services.ts";
import { unknownPartner } from "../ledger/ledger.ts";
import { travellerChannel } from "./count-travellers.ts";
import { operationOf } from "./interceptions.ts";
import { appendOperations, isDisposedAsRecalled } from "./store.ts";

/** Pieces of one declaration that are looked at. */
const piecesMax = 1000;

/** Writes it in the transaction in which the goods leave. */
export async function countCustody(
  sql: Sql,
  { pieceId, declarationId, direction, office, category, exit, isDeclared }: CustodyEnd,
  { profile, now, day = legalDay(profile.timeZone, now) }: CountedAt,
): Promise<void> {
  const operation = operationOf("DISPOSED", category);
  const isCounted =
    isDeclared &&
    declarationId !== null &&
    (await isDisposedAsRecalled(sql, declarationId, operation));
  if (isCounted) return;
  const month = day.toPlainYearMonth().toString();
  const row = {
    profile: profile.id,
    month,
    flow: direction,
    operation,
    amount: "1",
    unit: "BATCH",
    recordKind: "disposal",
    recordId: pieceId,
    office,
    at: now,
    partner: unknownPartner,
    disposal: exit,
    channel: (await isOfTraveller(sql, pieceId)) ? travellerChannel : "",
    ...(declarationId === null ? {} : { declarationId }),
  } as const;
  await appendOperations(sql, [row], now.epochMilliseconds);
}

/** Goods of a declaration that left custody as far as they are counted. */
export async function listDeclaredEnds(
  sql: Sql,
  declarationId: string,
  { profile, ...beside }: { profile: string; direction: string; office: string },
): Promise<readonly CustodyEnd[]> {
  const every = { party: undefined, ground: undefined, place: undefined, before: undefined };
  const of = {
    profile,
    declarationId,
    state: "closed",
    after: undefined,
    limit: piecesMax,
  } as const;
  const pieces = await listPieces(sql, { ...every, ...of });
  return pieces.flatMap((held) => countedEnd(held, beside) ?? []).filter((end) => end.isDeclared);
}
