/**
 * Routes of hand-overs, photographs and money of goods in custody. Who gives and who takes are two persons,
 * both written down; until the taker confirms, the goods are where they were.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { actorOf, readActor } from "#src/identity/access/acting.ts";
import { personOf } from "#src/identity/access/person.ts";
import { requireSecondPerson } from "#src/identity/access/second-person.ts";
import { bankAccount, costAccount, revenueAccount } from "#src/money/journal/account.ts";
import { bookPostings, holdPostings } from "#src/money/journal/store.ts";
import { fileAnswer } from "#src/platform/files/file-answer.ts";
import { findFile } from "#src/platform/files/store.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { mediaTypeOf } from "#src/registers/dossier/dossier.ts";
import type { ClearanceApp } from "../../app.ts";
import { addPicture } from "../albums/album-desk.ts";
import { ofPartyMax } from "../albums/album.ts";
import { shownPhotos } from "./album-routes.ts";
import { OnePiece } from "./answers.ts";
import { Booking, EndingOffer, minorText, Offering, printKg, TakingOver } from "./asked.ts";
import { act, holdRuled } from "./custody-desk.ts";
import type { CustodyActor } from "./link-fact.ts";
import type { Offer } from "./piece.ts";
import { answerOne, requireKeeper } from "./routes.ts";
import { findPiece } from "./store.ts";

const route = routeFor<ClearanceApp>();

const onPiece = {
  record: { kind: "custody-piece", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
const byKeeper = { kind: "scope", scope: "officer", or: ["store", "agency"] } as const;
const answers = {
  200: { says: "The goods as they stand.", schema: OnePiece },
  403: { says: "The caller is not the one whose act it is." },
  409: { says: "Their state does not allow it." },
  422: { says: "A weight is missing, or a difference is not explained." },
} as const;
const pictures = ["image/png", "image/jpeg"];
const said = (reason: string | undefined) => (reason === undefined ? {} : { reason });

export const handOverRoutes: readonly Route<ClearanceApp>[] = [
  route({
    ...onPiece,
    method: "POST",
    path: "/custody/{id}/hand-over",
    says: { en: "Offer goods in custody to their next keeper", zh: "移交在管货物（移交人登记）" },
    policy: byKeeper,
    body: Offering,
    answers,
    handle: async ({ app, caller, rows, params, body }) => {
      const { place, keeper, seal = null, reason } = body;
      return inTurn(app, { caller, rows }, params.id, async (tx, ruled, acting) => {
        requireKeeper(caller, ruled.held.piece.keeper);
        const weightKg = printKg(body.weightKg);
        const fact = { act: "offered", place, keeper, weightKg, seal } as const;
        await act(tx, ruled, { fact, said: said(reason) }, acting);
      });
    },
  }),
  route({
    ...onPiece,
    method: "POST",
    path: "/custody/{id}/taking-over",
    says: { en: "Confirm that goods were taken over", zh: "确认接收在管货物（接收人登记）" },
    policy: byKeeper,
    body: TakingOver,
    answers,
    handle: async ({ app, caller, rows, params, body }) => {
      const { seal = null, reason } = body;
      return inTurn(app, { caller, rows }, params.id, async (tx, ruled, acting) => {
        const { offer } = ruled.held.piece;
        if (offer) await requireTaker(tx, caller, offer);
        const fact = { act: "taken-over", weightKg: printKg(body.weightKg), seal } as const;
        await act(tx, ruled, { fact, said: said(reason) }, acting);
      });
    },
  }),
  route({
    ...onPiece,
    method: "POST",
    path: "/custody/{id}/hand-over-end",
    says: { en: "End a hand-over: the goods stay where they are", zh: "终止移交（货物不移动）" },
    policy: byKeeper,
    body: EndingOffer,
    answers,
    handle: async ({ app, caller, rows, params, body }) =>
      inTurn(app, { caller, rows }, params.id, async (tx, ruled, acting) => {
        const { keeper, offer } = ruled.held.piece;
        if (caller?.partyId !== offer?.keeper) requireKeeper(caller, keeper);
        const entry = { fact: { act: "offer-ended" }, said: said(body.reason) } as const;
        await act(tx, ruled, entry, acting);
      }),
  }),
  route({
    ...onPiece,
    method: "POST",
    path: "/custody/{id}/photos",
    says: { en: "Add a photograph of goods in custody", zh: "为在管货物添加照片" },
    policy: byKeeper,
    bodyTypes: [...pictures, "application/octet-stream"],
    bytesMax: 20_000_000,
    answers: { ...answers, 415: { says: "Not a PNG or JPEG." } },
    handle: async ({ app, caller, rows, params, bytes }) => {
      const type = mediaTypeOf(bytes);
      if (type === undefined || !pictures.includes(type)) throw notPicture();
      return inTurn(app, { caller, rows }, params.id, async (tx, ruled, acting) => {
        requireKeeper(caller, ruled.held.piece.keeper);
        const fact = { act: "photographed", photo: sha256(bytes) } as const;
        await act(tx, ruled, { fact, said: {} }, acting);
        const name = fact.photo.slice(0, 12);
        const picture = { kind: "photo", name, bytes, ofParty: shareOf(caller) } as const;
        await addPicture(tx, { subject: "custody-piece", id: params.id }, picture, acting);
      });
    },
  }),
  route({
    method: "GET",
    path: "/custody/{id}/photos/{hash}",
    says: { en: "A photograph of goods in custody", zh: "在管货物的单张照片" },
    policy: { kind: "signed-in" },
    record: onPiece.record,
    params: z.object({ id: z.uuid(), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    noSuch: photoUnknown,
    answers: {
      200: { says: "The photograph.", types: pictures },
      404: { says: "No such photograph of these goods." },
    },
    handle: async ({ app, rows, params: { id, hash } }) => {
      const held = await findPiece(app.sql, id);
      const isShown = await shownPhotos(app, id, rows);
      const isOf = held?.piece.photos.includes(hash) === true && isShown(hash);
      const bytes = isOf ? await findFile(app.sql, hash) : undefined;
      if (!bytes) throw photoUnknown();
      const mediaType = mediaTypeOf(bytes) ?? "application/octet-stream";
      return fileAnswer({ name: hash.slice(0, 12), mediaType, bytes });
    },
  }),
  route({
    ...onPiece,
    method: "POST",
    path: "/custody/{id}/bookings",
    says: { en: "Book proceeds or a cost of goods in custody", zh: "登记在管货物的变价款或费用" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "credit", words: ["treasurer"] },
    second: {
      act: "custody-booking",
      subject: ({ params, body }) => `${body.entry} of goods ${params.id}`,
      amount: (body) => body.amount,
    },
    body: Booking,
    answers,
    handle: async ({ app, caller, rows, params, body }) =>
      inTurn(app, { caller, rows }, params.id, async (tx, ruled, acting) => {
        const { entry, cost = null, reference, reason } = body;
        const { profile } = ruled;
        const minor = minorText(body.amount, profile);
        const fact = { act: "booked", entry, cost: entry === "cost" ? cost : null, minor } as const;
        await act(tx, ruled, { fact, said: { ...said(reason), proof: reference } }, acting);
        const accounts =
          entry === "proceeds"
            ? { debit: bankAccount(profile), credit: revenueAccount(profile.id, "custody") }
            : { debit: costAccount(profile.id, cost ?? ""), credit: bankAccount(profile) };
        const before = await holdPostings(tx, params.id);
        const money = { amountMinor: BigInt(minor), currency: profile.currency.code };
        const booked = { declarationId: params.id, line: before.length + 1, reference };
        const posting = { ...booked, ...accounts, ...money, taxType: undefined, at: acting.at };
        await bookPostings(tx, acting.actor, [posting]);
      }),
  }),
];

/** Officers have the room that keepers leave. */
function shareOf(caller: Caller | undefined): number | undefined {
  const scopes = caller?.scopes ?? [];
  return scopes.includes("*") || scopes.includes("officer") ? undefined : ofPartyMax;
}

type Ruled = Awaited<ReturnType<typeof holdRuled>>;

/** One act after the other on a piece, and the piece as it stands after it, as the caller sees it. */
async function inTurn(
  app: ClearanceApp,
  { caller, rows }: { readonly caller: Caller | undefined; readonly rows: Rows | undefined },
  id: string,
  work: (tx: Sql, ruled: Ruled, acting: CustodyActor) => Promise<void>,
) {
  const acting = { actor: actorOf(caller), at: app.clock() };
  await app.sql.begin(async (tx) => work(tx, await holdRuled(tx, id, app.profiles), acting));
  return answerOne(app, id, rows);
}

/** The party that was named takes over, by another person than the one who gives. */
async function requireTaker(tx: Sql, caller: Caller | undefined, offer: Offer): Promise<void> {
  if (caller?.partyId !== offer.keeper) throw notTaker(offer.keeper);
  const { person, officer, party } = readActor(offer.giver);
  const first = { id: officer ?? person ?? party, party, ...(person ? { with: person } : {}) };
  const second = personOf(caller);
  await requireSecondPerson(tx, first, { ...second, id: caller.capacity?.officer ?? second.id });
}

function notTaker(keeper: string): AppError {
  return new AppError({
    code: "CUSTODY_NOT_TAKER",
    status: 403,
    message: `The goods were offered to ${keeper.slice(0, 60)}, and only a person of that party takes them over.`,
    fix: "Leave it to them, or end the hand-over and offer the goods to another keeper.",
  });
}

function photoUnknown(): AppError {
  return new AppError({
    code: "CUSTODY_PHOTO_UNKNOWN",
    status: 404,
    message: "These goods have no such photograph.",
    fix: "GET /api/v1/custody/{id} lists the hashes of its photographs.",
  });
}

function notPicture(): AppError {
  return new AppError({
    code: "CUSTODY_NOT_A_PHOTO",
    status: 415,
    message: "The file is not a PNG or JPEG.",
    fix: "Send a photograph as PNG or JPEG.",
  });
}
