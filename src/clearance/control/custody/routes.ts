/** Routes of custody: what is held, and what officers and keepers enter of it. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import { profileFor } from "#src/registers/app.ts";
import { checkCategory } from "#src/registers/interception-rules.ts";
import type { ClearanceApp } from "../../app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { isBound, isSuspected } from "../acts/standing-suspicions.ts";
import { checkWaiting } from "../appeals/check-waiting.ts";
import { readStanding } from "../appeals/store.ts";
import { checkItems } from "../case/found-items.ts";
import { shownPhotos } from "./album-routes.ts";
import { keepersOf, ListedPiece, OnePiece, printOne, printPiece } from "./answers.ts";
import {
  Deciding,
  Disposing,
  Entering,
  type CustodyEntry,
  entryOf,
  printKg,
  requireSome,
  TakingIn,
} from "./asked.ts";
import {
  act,
  getCustodyRules,
  holdRuled,
  newPieceId,
  noSuchPiece,
  takeIn,
  takePartIn,
} from "./custody-desk.ts";
import { type CustodyExit, grounds } from "./custody-rules.ts";
import type { ActWords } from "./check-act.ts";
import { checkAppealed } from "../travellers/check-appealed.ts";
import { checkDeclared } from "./check-declared.ts";
import { countedEnd } from "./custody-end.ts";
import { findOffice } from "../../declaration/office.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { findDeclaration, findStandingVersion } from "../../declaration/reading-store.ts";
import { custodyRulesAnswer, CustodyRulesAnswer } from "./rules-answer.ts";
import { heldOf, pieceStates, takenIn } from "./piece.ts";
import {
  findPiece,
  holdDeclaration,
  type HoldingSuspicion,
  holdPiecesOf,
  listPieceEvents,
  listPieces,
  listSuspicionsOf,
  sumTakenOf,
} from "./store.ts";
import type { Sql } from "#src/platform/services.ts";

const route = routeFor<ClearanceApp>();

const limitMax = 500;
const dayHours = 24;
const Listing = z.object({
  profile: z.string().max(20).optional(),
  state: z.enum(pieceStates).optional(),
  ground: z.enum(grounds).optional(),
  place: z.string().trim().min(1).max(40).optional(),
  /** Id or registration number. */
  declaration: z.string().trim().min(1).max(40).optional(),
  /** Taken in at least so many days ago. */
  days: z.coerce.number().int().min(0).max(36_500).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(limitMax).default(50),
});

const onPiece = {
  method: "POST",
  record: { kind: "custody-piece", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
const byOfficer = {
  policy: { kind: "scope", scope: "officer" },
  act: { does: "seize", words: ["officer"] },
} as const;
const answers = {
  200: { says: "The goods as they stand.", schema: OnePiece },
  409: { says: "Their state or ground does not allow it." },
  422: { says: "Something is missing, or a difference is not explained." },
} as const;

export const custodyRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/custody",
    says: { en: "Goods in custody, the oldest first", zh: "在管货物清单（最早入库在前）" },
    policy: { kind: "signed-in" },
    record: { kind: "custody-piece" },
    query: Listing,
    answers: {
      200: {
        says: "A page: all of a profile, or those the caller keeps, kept or was offered.",
        schema: z.object({ pieces: z.array(ListedPiece), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query }) => {
      const profile = profileFor(app, query.profile);
      const now = app.clock();
      const { state, ground, place, days, after, limit } = query;
      const declarationId =
        query.declaration === undefined
          ? undefined
          : (await getDeclaration(app, query.declaration)).id;
      const before = days === undefined ? undefined : now.subtract({ hours: dayHours * days });
      const found = await listPieces(app.sql, {
        profile: profile.id,
        state,
        ground,
        place,
        declarationId,
        after,
        limit,
        party: partyOf(rows),
        before: before?.toString(),
      });
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      const names = await findPartyNames(app.sql, found.flatMap(keepersOf));
      const pieces = found.map((one) => printPiece(one, { profile, now, names }));
      return { status: 200, body: { pieces, next } };
    },
  }),
  route({
    method: "GET",
    path: "/custody-rules",
    says: {
      en: "Grounds of custody, lawful exits, tolerance, stages and costs",
      zh: "在管货物的事由、合法去向、误差、案件阶段与费用",
    },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: { 200: { says: "The profile's rules.", schema: CustodyRulesAnswer } },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      return { status: 200, body: custodyRulesAnswer(profile, getCustodyRules(profile)) };
    },
  }),
  route({
    method: "GET",
    path: "/custody/{id}",
    says: { en: "Goods in custody with all that was done with them", zh: "单件在管货物及其经过" },
    policy: { kind: "signed-in" },
    record: onPiece.record,
    params: onPiece.params,
    answers: {
      200: { says: "The goods.", schema: OnePiece },
      404: { says: "No such goods, or not the caller's." },
    },
    handle: async ({ app, rows, params }) => answerOne(app, params.id, rows),
  }),
  route({
    method: "POST",
    path: "/custody",
    says: {
      en: "Take goods into custody: found undeclared, detained or abandoned",
      zh: "登记在管货物：未申报、暂存待查或者放弃",
    },
    policy: byOfficer.policy,
    act: { ...byOfficer.act, declarations: ["declaration"] },
    record: "none",
    body: TakingIn,
    answers: {
      201: { says: "The goods as they stand.", schema: OnePiece },
      404: { says: "No such declaration." },
      422: { says: "The item or the category is not one of them, or nothing is taken in." },
    },
    handle: async ({ app, caller, body }) => {
      const { declaration, item, category, weightKg, reason, legalBasis, description } = body;
      const { excess } = body;
      const beside = declaration === undefined ? null : await getDeclaration(app, declaration);
      const profile = profileFor(app, beside?.profile ?? body.profile);
      getCustodyRules(profile);
      if (beside && item !== undefined) await checkItems(app, beside.id, [item]);
      if (category !== undefined) checkCategory(profile, { category });
      const isFound = body.ground === "undeclared" || !beside || item === undefined;
      const fact = takenIn({
        origin: isFound ? "found" : "item",
        ground: body.ground,
        declarationId: beside?.id ?? null,
        item: beside ? (item ?? null) : null,
        category: category ?? null,
        quantity: requireSome(body.quantity),
        unit: body.unit,
        place: body.place,
        keeper: body.keeper ?? caller?.partyId ?? "",
        weightKg: printKg(weightKg),
      });
      const said = {
        description,
        reason,
        ...(legalBasis === undefined ? {} : { legalBasis }),
        ...(excess === undefined ? {} : { excess }),
      };
      const acting = { actor: actorOf(caller), at: app.clock() };
      const held = await app.sql.begin(async (tx) => {
        if (beside && item !== undefined && !isFound) {
          await requireFree(tx, beside.id, item);
          await requireDeclared(tx, { ...fact, item, id: beside.id }, { profile, excess });
        }
        return await takeIn(tx, { profile: profile.id, fact, said }, acting);
      });
      return { ...(await answerOne(app, held.id)), status: 201 };
    },
  }),
  route({
    ...onPiece,
    ...byOfficer,
    path: "/custody/{id}/entries",
    says: {
      en: "Enter what was done: moved, sealed, weighed, valued, parted, proceedings",
      zh: "登记经过：移位、施封、称重、估价、分出、案件",
    },
    body: Entering,
    answers,
    handle: async ({ app, caller, params, body }) => {
      const acting = { actor: actorOf(caller), at: app.clock() };
      await app.sql.begin(async (tx) => {
        const ruled = await holdRuled(tx, params.id, app.profiles);
        const part = newPieceId(ruled.held.piece, acting.at);
        const entry = entryOf(body, { profile: ruled.profile, part });
        await act(tx, ruled, entry, acting);
        await takePartIn(tx, ruled.held, entry, acting);
      });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...onPiece,
    ...byOfficer,
    path: "/custody/{id}/decisions",
    says: { en: "Hold goods on another ground", zh: "变更在管事由（没收、放弃等）" },
    second: {
      act: "seizure",
      subject: ({ params, body }) => `${body.ground} of goods ${params.id}`,
    },
    shows: showPiece,
    body: Deciding,
    answers,
    handle: async ({ app, caller, params, body }) => {
      const { ground, reason, legalBasis } = body;
      const said = { reason, ...(legalBasis === undefined ? {} : { legalBasis }) };
      return enter(app, caller, params.id, { fact: { act: "became", ground }, said });
    },
  }),
  route({
    ...onPiece,
    ...byOfficer,
    path: "/custody/{id}/disposals",
    says: {
      en: "Enter how goods left custody: returned, sent back, destroyed, sold, transferred",
      zh: "登记货物去向：发还、退运、销毁、变卖、移交",
    },
    second: {
      act: "disposal",
      subject: ({ params, body }) => `${body.exit} of goods ${params.id}`,
    },
    shows: showPiece,
    body: Disposing,
    answers,
    handle: async ({ app, caller, params, body }) => {
      const { exit, officer: _officer, ...said } = body;
      return leave(app, caller, params.id, { exit, ...said });
    },
  }),
];

/** What goods it is about, and how much of them is there; nothing where they are unknown. */
async function showPiece({ sql }: ClearanceApp, { id }: { readonly id: string }): Promise<object> {
  const held = await findPiece(sql, id);
  if (!held) return {};
  const { declarationId, item, unit } = held.piece;
  const declared = declarationId === null ? undefined : await findDeclaration(sql, declarationId);
  const quantity = heldOf(held.piece);
  return { description: held.description, quantity, unit, mrn: declared?.mrn ?? null, item };
}

/** Refuses goods of an item that are held with all goods of the declaration. */
async function requireFree(tx: Sql, declarationId: string, item: number): Promise<void> {
  await holdDeclaration(tx, declarationId);
  const held = await holdPiecesOf(tx, declarationId);
  const there = held.find(({ piece }) => piece.item === item);
  if (!there) return;
  throw new AppError({
    code: "CUSTODY_ITEM_HELD",
    status: 409,
    message: `Goods item ${item} is in custody already, as ${there.piece.ground}.`,
    fix: `Part what is meant from the goods ${there.id}.`,
  });
}

/** Asks why more of an item is taken in than is declared of it, in the version that stands. */
async function requireDeclared(
  tx: Sql,
  taken: {
    readonly id: string;
    readonly item: number;
    readonly quantity: string;
    readonly unit: string;
  },
  { profile, excess }: { readonly profile: Profile; readonly excess: string | undefined },
): Promise<void> {
  const version = await findStandingVersion(tx, taken.id);
  if (!version) return;
  const before = await sumTakenOf(tx, taken.id, taken);
  // what intake parsed against the mapping table
  const document = version.document as DeclarationDocument;
  checkDeclared({ ...taken, before }, { document, divided: profile.control.divided }, excess);
}

/** Enters how goods leave, and counts them. */
async function leave(
  app: ClearanceApp,
  caller: Caller | undefined,
  id: string,
  { exit, ...said }: { readonly exit: CustodyExit } & ActWords,
) {
  const acting = { actor: actorOf(caller), at: app.clock() };
  await app.sql.begin(async (tx) => {
    const ruled = await holdWaiting(app, tx, id, { does: exit, perishable: said.perishable });
    const { declarationId } = ruled.held.piece;
    const of = declarationId === null ? [] : await listSuspicionsOf(tx, declarationId, id);
    const cleared = clearedBy(of);
    const left = await act(
      tx,
      { ...ruled, cleared },
      { fact: { act: "left", exit }, said },
      acting,
    );
    requireUnsuspected(of, id);
    const declared = declarationId === null ? undefined : await findDeclaration(tx, declarationId);
    const office = await findOffice(app, declared?.id);
    const end = countedEnd(left, declared && { direction: declared.direction, office });
    if (end) await app.countCustody(tx, end, { profile: ruled.profile, now: acting.at });
  });
  return answerOne(app, id);
}

/**
 * The piece, which an appeal does not keep from going so; its declaration is held before it, as by
 * all that is decided of a declaration, so that an appeal comes before or after.
 */
async function holdWaiting(
  app: ClearanceApp,
  tx: Sql,
  id: string,
  going: { readonly does: string; readonly perishable?: string | undefined },
) {
  const declarationId = (await findPiece(tx, id))?.piece.declarationId ?? null;
  if (declarationId !== null) await holdDeclaration(tx, declarationId);
  else await checkAppealed(tx, id, going, app.profiles);
  const ruled = await holdRuled(tx, id, app.profiles);
  if (declarationId === null) return ruled;
  const { item } = ruled.held.piece;
  const items = item === null ? undefined : [item];
  checkWaiting(await readStanding(tx, declarationId), { ...going, items }, ruled.profile);
  return ruled;
}

/** How a suspicion ends where nothing infringes; one that gave way to a confiscation says nothing. */
const clearing: readonly string[] = ["genuine", "declined", "lapsed", "withdrawn", "court-lapsed"];

/**
 * Number of a suspicion that ended without an infringement, where the goods were ordered to leave for it
 * alone: no other one binds them still, and no other finding asked for it.
 */
function clearedBy(suspicions: readonly HoldingSuspicion[]): number | undefined {
  if (suspicions.some((one) => isSuspected(one) || isBound(one))) return undefined;
  return suspicions.find(({ state, isOrdered }) => isOrdered && clearing.includes(state))?.number;
}

/** Goods of a suspicion that is not determined, or not any more, stay, whatever was ordered before. */
function requireUnsuspected(suspicions: readonly HoldingSuspicion[], id: string): void {
  const open = suspicions.find(isSuspected);
  if (!open) return;
  const { number } = open;
  throw new AppError({
    code: "CUSTODY_GOODS_SUSPECTED",
    status: 409,
    message: `Suspicion ${number} waits for its determination, and the goods ${id} are of it.`,
    fix: "Enter the determination, by a court's decision where a court deals with it; then they go, or stay.",
  });
}

/** Does one act. */
async function enter(
  app: ClearanceApp,
  caller: Caller | undefined,
  id: string,
  entry: CustodyEntry,
) {
  const acting = { actor: actorOf(caller), at: app.clock() };
  const { fact } = entry;
  const does = fact.act === "became" && fact.ground === "confiscated" ? "confiscate" : fact.act;
  await app.sql.begin(async (tx) => {
    const ruled = await holdWaiting(app, tx, id, { does });
    await act(tx, ruled, entry, acting);
  });
  return answerOne(app, id);
}

/** @param rows which the caller sees: of photographs those of its own time; absent: all */
export async function answerOne(app: ClearanceApp, id: string, rows?: Rows) {
  const held = await findPiece(app.sql, id);
  if (!held) throw noSuchPiece();
  const profile = getProfile(app.profiles, held.profile);
  const events = await listPieceEvents(app.sql, id);
  const names = await findPartyNames(app.sql, keepersOf(held));
  const isShown = await shownPhotos(app, id, rows);
  const body = printOne(held, events, { profile, now: app.clock(), names, isShown });
  return { status: 200, body };
}

/** Whose pieces are listed; undefined: everybody's. */
function partyOf(rows: Rows | undefined): string | undefined {
  return rows?.kind === "all" ? undefined : rows?.kind === "own" ? rows.party : "";
}

/** Refuses who is neither an officer nor the keeper. */
export function requireKeeper(caller: Caller | undefined, keeper: string): void {
  const scopes = caller?.scopes ?? [];
  if (scopes.includes("*") || scopes.includes("officer") || caller?.partyId === keeper) return;
  throw new AppError({
    code: "CUSTODY_NOT_KEEPER",
    status: 403,
    message: "Only an officer, or the party that keeps the goods, may do this.",
    fix: "Leave it to the keeper whom the goods name.",
  });
}
