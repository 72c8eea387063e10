/** What customs hold of a subject, as a receipt names it, and whose it is. */
import { formatMinor } from "#src/kernel/money.ts";
import type { Sql } from "#src/platform/services.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { isWithdrawalOf } from "../case/case-records.ts";
import { listRecordsOf } from "../case/task-records/store.ts";
import type { TaskRecord } from "../case/task-records/task-record.ts";
import { noSuchPiece } from "../custody/custody-desk.ts";
import type { HeldPiece } from "../custody/link-fact.ts";
import { heldOf } from "../custody/piece.ts";
import { findPiece, listPieces } from "../custody/store.ts";
import { unknownDeclaration, getVersion } from "../../declaration/get-declaration.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import {
  findDeclaration,
  findDeclarationOwners,
  findVersionNumber,
} from "../../declaration/reading-store.ts";
import { noSuchCase } from "../travellers/refusals.ts";
import { findCase } from "../travellers/store.ts";
import type { DrawnSample } from "../sampling/sample.ts";
import type { HandedOver, ReceiptSubject } from "./receipt.ts";

export type Subject = {
  readonly kind: ReceiptSubject;
  readonly id: string;
  readonly profile: Profile;
  /** Empty where none is known. */
  readonly office: string;
  /** Name and number of the trader; empty where no declaration says so. */
  readonly from: string;
  /** As it is printed. */
  readonly named: string;
  readonly parties: readonly string[];
  readonly things: readonly HandedOver[];
};

/** Pieces of one declaration, at most. */
const piecesMax = 500;

/** @throws AppError 404 where it is not there; the door has looked whether the caller may see it */
export async function readSubject(
  app: ClearanceApp,
  tx: Sql,
  { kind, id }: { readonly kind: ReceiptSubject; readonly id: string },
): Promise<Subject> {
  switch (kind) {
    case "declaration": {
      const about = await aboutDeclaration(app, tx, id);
      const query = { declarationId: about.id, limit: piecesMax, ...everyPiece };
      const pieces = await listPieces(tx, { profile: about.profile.id, ...query });
      const withdrawn = await listRecordsOf(tx, about.id, "sample-withdrawal");
      const drawn = await listRecordsOf(tx, about.id, "sample");
      const samples = drawn.filter(
        (sample) => !withdrawn.some((one) => isWithdrawalOf(one, sample.seq)),
      );
      return { ...about, things: [...(await heldThings(tx, pieces)), ...samples.map(sampleThing)] };
    }
    case "custody-piece": {
      const held = await findPiece(tx, id);
      if (!held) throw noSuchPiece();
      const { declarationId } = held.piece;
      const things = await heldThings(tx, [held]);
      const profile = getProfile(app.profiles, held.profile);
      const own = { kind, id, profile, named: id, things };
      if (declarationId === null) return { ...own, office: "", from: "", parties: [] };
      const { office, from, parties } = await aboutDeclaration(app, tx, declarationId);
      return { ...own, office, from, parties };
    }
    case "traveller-case": {
      const found = await findCase(tx, id);
      if (!found) throw noSuchCase();
      const { office, lines } = found.standing;
      const profile = getProfile(app.profiles, found.profile);
      const pieces = await Promise.all(
        lines.flatMap(({ piece }) => (piece === null ? [] : [findPiece(tx, piece)])),
      );
      const held = pieces.filter((piece) => piece !== undefined);
      const { code, decimals } = profile.currency;
      const paid = lines.flatMap(({ line, paidAt, chargedMinor }): readonly HandedOver[] => {
        if (paidAt === null || chargedMinor === null) return [];
        const amount = formatMinor(BigInt(chargedMinor), decimals);
        return [{ key: `payment:${id}:${line}`, kind: "payment", line, amount, currency: code }];
      });
      const things = [...(await heldThings(tx, held)), ...paid];
      return { kind, id, profile, office, from: "", named: id, parties: [], things };
    }
    default:
      return kind satisfies never;
  }
}

const everyPiece = {
  party: undefined,
  state: undefined,
  ground: undefined,
  place: undefined,
  before: undefined,
  after: undefined,
} as const;

async function aboutDeclaration(app: ClearanceApp, tx: Sql, idOrMrn: string) {
  const declaration = await findDeclaration(tx, idOrMrn);
  if (!declaration) throw unknownDeclaration(idOrMrn);
  const { id, mrn, reference } = declaration;
  const profile = getProfile(app.profiles, declaration.profile);
  const { document } = await getVersion({ sql: tx }, id, await findVersionNumber(tx, id));
  const { traderName = "", traderId = "", office = "" } = readFacts(document, profile);
  const owners = await findDeclarationOwners(tx, id);
  const from = traderName === "" ? traderId : `${traderName} (${traderId})`;
  const parties = owners?.parties ?? [];
  return {
    kind: "declaration",
    id,
    profile,
    office,
    from,
    named: mrn ?? reference,
    parties,
  } as const;
}

/** What is there of pieces; a part of a piece stands on the receipt of what it was parted from. */
async function heldThings(tx: Sql, pieces: readonly HeldPiece[]): Promise<readonly HandedOver[]> {
  const things: HandedOver[] = [];
  for (const { id, description, piece } of pieces) {
    if (piece.exit !== null) continue;
    const whole = await wholeOf(tx, { id, partOf: piece.partOf });
    const { unit, weightKg, seal } = piece;
    const of = { key: `piece:${whole}`, kind: "goods" } as const;
    things.push({ ...of, description, quantity: heldOf(piece), unit, weightKg, seal });
  }
  return things;
}

/** The piece that was taken in, of which another was parted. */
async function wholeOf(
  tx: Sql,
  { id, partOf }: { readonly id: string; readonly partOf: string | null },
): Promise<string> {
  let whole = id;
  for (let from = partOf; from !== null;) {
    whole = from;
    from = (await findPiece(tx, from))?.piece.partOf ?? null;
  }
  return whole;
}

function sampleThing({ declarationId, seq, says }: TaskRecord): HandedOver {
  // as `recordSample` kept it
  const { item, lot = null, drawn } = says as DrawnSample;
  return {
    key: `sample:${declarationId}:${seq}`,
    kind: "sample",
    item,
    lot,
    packages: drawn.length,
  };
}
