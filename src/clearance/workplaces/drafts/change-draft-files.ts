/** What is done with files of a draft: load, decide, store in one transaction. */
import { actorOf } from "#src/identity/access/acting.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Database } from "#src/platform/database.ts";
import { dropFile, keepFile } from "#src/platform/files/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { profileFor } from "#src/registers/app.ts";
import { addDocument } from "#src/registers/dossier/add-document.ts";
import type { DossierFile } from "#src/registers/dossier/dossier.ts";
import { partyRulesOf } from "#src/registers/parties/party-rules.ts";
import type { ClearanceApp } from "../../app.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import type { DocumentLine } from "../../papers/files/declaration-file.ts";
import { statedDocuments } from "../../papers/files/stated-documents.ts";
import { holdFiles, insertFile } from "../../papers/files/store.ts";
import { type Draft, type DraftHead, draftLodged, unknownDraft } from "./draft.ts";
import {
  type DraftFile,
  draftFileUnknown,
  draftLineUnknown,
  keepsNoFiles,
  type KeptDraftFile,
} from "./draft-file.ts";
import {
  deleteDraftFile,
  type DraftFilePlace,
  findDraftFile,
  insertDraftFile,
  listDraftFiles,
  takeDraftFiles,
  writeDraftLine,
} from "./files-store.ts";
import { readSheet } from "./sheet.ts";
import { deleteDrafts, findDraft, findDraftHead, findExpired } from "./store.ts";

/** Documents that the sheet of a draft states. */
export function documentsOf({ sheet, profile }: Pick<Draft, "sheet" | "profile">) {
  return statedDocuments(readSheet(sheet, declarationMapping(profile)).document);
}

/** What a file is without who is counted for it. */
export function shownFile({ addedBy: _by, partyId: _party, ...file }: KeptDraftFile): DraftFile {
  return file;
}

/** The draft, held until the transaction ends, where it may still be changed. */
async function holdOpen(tx: Sql, id: string): Promise<DraftHead> {
  const held = await findDraftHead(tx, id, "hold");
  if (!held) throw unknownDraft(id);
  if (held.lodgedAs !== null) throw draftLodged(held);
  return held;
}

async function requireStated(app: ClearanceApp, id: string, line: DocumentLine): Promise<void> {
  const draft = await findDraft(app.sql, id);
  if (!draft) throw unknownDraft(id);
  if (!documentsOf(draft).some((one) => isSame(one, line))) throw draftLineUnknown(line);
}

const isSame = (a: DocumentLine, b: DocumentLine): boolean =>
  a.item === b.item && a.typeCode === b.typeCode && a.number === b.number;

/** Adds a file; the same bytes again are the same file. */
export async function addDraftFile(
  app: ClearanceApp,
  of: { readonly caller: Caller | undefined; readonly draftId: string },
  { line, ...file }: DossierFile & { readonly line: DocumentLine | null },
): Promise<DraftFile> {
  const { caller, draftId } = of;
  if (line) await requireStated(app, draftId, line);
  const at = app.clock();
  return await app.sql.begin(async (tx) => {
    const draft = await holdOpen(tx, draftId);
    if (draft.kind !== "declaration") throw keepsNoFiles(draft);
    const { documents } = partyRulesOf(profileFor(app, draft.profile));
    const { bytesMax, ofDeclarationMax: countMax, ofPartyBytesMax } = documents;
    const known = await listDraftFiles(tx, draftId);
    const { document, isNew } = addDocument({ file, known, limits: { bytesMax, countMax }, at });
    const same = known.find(({ id }) => id === document.id);
    if (!isNew && same) return shownFile(same);
    const { partyId } = draft;
    const hash = await keepFile(tx, { partyId, bytes: file.bytes, at, ofPartyBytesMax });
    invariant(hash === document.hash, "a file is kept under the hash of its bytes");
    const added = { ...document, line, addedBy: actorOf(caller), partyId };
    await insertDraftFile(tx, draftId, added);
    return shownFile(added);
  });
}

/** Says which document of the saved sheet a file shows. */
export async function linkDraftFile(
  app: ClearanceApp,
  place: DraftFilePlace,
  line: DocumentLine | null,
): Promise<DraftFile> {
  if (line) await requireStated(app, place.draftId, line);
  return await app.sql.begin(async (tx) => {
    await holdOpen(tx, place.draftId);
    const found = await findDraftFile(tx, place);
    if (!found) throw draftFileUnknown();
    await writeDraftLine(tx, place, line);
    return { ...shownFile(found), line };
  });
}

export async function removeDraftFile(app: ClearanceApp, place: DraftFilePlace): Promise<void> {
  await app.sql.begin(async (tx) => {
    await holdOpen(tx, place.draftId);
    const found = await findDraftFile(tx, place);
    if (!found) throw draftFileUnknown();
    await deleteDraftFile(tx, place);
    await dropFile(tx, found);
  });
}

/**
 * Hands the files of a draft over to the declaration that it became: they are handed in with it. One
 * that shows a document which was not lodged goes as one that shows none.
 */
export async function handOverFiles(
  tx: Sql,
  draft: Draft,
  { declarationId, at }: { readonly declarationId: string; readonly at: Temporal.Instant },
): Promise<void> {
  const files = await takeDraftFiles(tx, [draft.id]);
  if (files.length === 0) return;
  const stated = documentsOf(draft);
  await holdFiles(tx, declarationId);
  for (const file of files) {
    const { line } = file;
    await insertFile(tx, declarationId, {
      ...file,
      line: line && stated.some((one) => isSame(one, line)) ? line : null,
      side: "declarant",
      shownTo: "all",
      handedInAt: at.toString({ fractionalSecondDigits: 3 }),
    });
  }
}

/** Removes drafts, and with them their files from what is kept of their parties. */
export async function removeDrafts(sql: Database, ids: readonly string[]): Promise<number> {
  return await sql.begin(async (tx) => {
    // who adds a file at this moment holds its draft: it is there before, or finds no draft
    const removed = await deleteDrafts(tx, ids);
    const files = await takeDraftFiles(tx, ids);
    for (const file of files) await dropFile(tx, file);
    return removed;
  });
}

/** Removes what nobody saved for a time. @returns how many */
export async function removeExpired(sql: Database, at: string): Promise<number> {
  return await removeDrafts(sql, await findExpired(sql, at));
}
