/** What is done with albums: held, decided, linked to their chains and stored in one transaction. */
import { readActor } from "#src/identity/access/acting.ts";
import { newId } from "#src/kernel/ids.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newSalt } from "#src/kernel/salt.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { linkStep, saltedDigest } from "#src/platform/events/steps.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import { dropFile, keepFile } from "#src/platform/files/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ImageHint } from "#src/decisions/images/image-analyser.ts";
import { describeBytes } from "../case/pictures/keep-bytes.ts";
import {
  type MarkedBox,
  type PictureKind,
  pictureNotFound,
  picturesMax,
} from "../case/pictures/picture.ts";
import {
  afterStep,
  albumFull,
  type AlbumFact,
  albumHolder,
  type AlbumOf,
  type AlbumPicture,
  type AlbumWords,
  kindOf,
  marksMax,
  officersRoom,
  otherKind,
  partiesMax,
  partyShareFull,
  personErased,
  pictureIn,
  tooManyMarks,
} from "./album.ts";
import {
  appendAlbumStep,
  appendKept,
  eraseKept,
  holdAlbum,
  isPersonErased,
  listAlbumSteps,
  listKept,
  putAlbum,
  type StoredAlbum,
} from "./store.ts";

/** Station under which chains of albums are told from those of declarations. */
export const albumStation = "albums";

/** Who does it, and when. */
type AlbumActor = { readonly actor: string; readonly at: Temporal.Instant };

type Refiling = {
  /** Step by which it came. */
  readonly picture: number;
  readonly kind: PictureKind;
  readonly reason: string;
};

type NewPicture = {
  readonly kind: PictureKind;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly takenAt?: string | undefined;
  readonly hint?: ImageHint | undefined;
  /** Pictures that the party of who adds it may have in the album; absent: as many as there is room for. */
  readonly ofParty?: number | undefined;
  /** Pictures of the album up to which such a party adds any; absent: as every album has it. */
  readonly partiesMax?: number | undefined;
};

/**
 * Adds a picture; the same bytes again are the same one.
 *
 * @returns whether the album changed
 * @throws NOT_A_PICTURE, PICTURE_TOO_LARGE, PICTURES_TOO_MANY, PICTURES_OF_ERASED_PERSON,
 *   PICTURE_OF_OTHER_KIND where the same bytes are there as the other kind, which others see
 */
export async function addPicture(
  tx: Sql,
  of: AlbumOf,
  { kind, name, bytes, takenAt, hint, ofParty, partiesMax: most = partiesMax }: NewPicture,
  by: AlbumActor,
): Promise<boolean> {
  const described = describeBytes(bytes);
  const found = await holdAlbum(tx, of);
  if (await isPersonErased(tx, of)) throw personErased();
  const there = found ? await listKept(tx, [found.id]) : [];
  const same = there.find(({ content }) => pictureIn(content)?.hash === described.hash);
  if (found && same) {
    const filed = kindOf(found.standing, same.seq);
    if (filed !== kind) throw otherKind(same.seq, filed);
    return false;
  }
  const count = found?.standing.pictures.length ?? 0;
  if (count >= picturesMax) throw albumFull(picturesMax);
  // several keepers, one after the other, would else leave none of it
  if (ofParty !== undefined && count >= most) throw officersRoom(most);
  if (found && ofParty !== undefined && (await countOf(tx, found, by)) >= ofParty)
    throw partyShareFull(ofParty);
  const content: AlbumPicture = asStored({ ...described, name, takenAt, hint });
  const { id } = await linkKept(tx, { of, found }, { fact: { act: "added", kind }, content }, by);
  await keepFile(tx, { partyId: albumHolder(id), bytes, at: by.at });
  return true;
}

/** Pictures that a party added to an album. */
async function countOf(tx: Sql, { id }: StoredAlbum, { actor }: AlbumActor): Promise<number> {
  const { party } = readActor(actor);
  const steps = await listAlbumSteps(tx, [id]);
  return steps.filter((one) => one.fact.act === "added" && readActor(one.actor).party === party)
    .length;
}

/** Marks a rectangle on a picture of an album. @throws PICTURE_NOT_FOUND, MARKS_TOO_MANY */
export async function markPicture(
  tx: Sql,
  of: AlbumOf,
  { picture, note, ...box }: MarkedBox & { readonly picture: number; readonly note: string },
  by: AlbumActor,
): Promise<void> {
  const found = await holdAlbum(tx, of);
  if (!found?.standing.pictures.includes(picture)) throw pictureNotFound();
  if (found.standing.marks >= marksMax) throw tooManyMarks();
  const step = { fact: { act: "marked", picture, ...box }, content: { note } } as const;
  await linkKept(tx, { of, found }, step, by);
}

/**
 * Files a picture as the other kind: a scan, which no party sees any more, or a photograph, which parties
 * see. Both filings stay in the chain; what is of that kind already stays as it is.
 *
 * @throws PICTURE_NOT_FOUND
 */
export async function refilePicture(
  tx: Sql,
  of: AlbumOf,
  { picture, kind, reason }: Refiling,
  by: AlbumActor,
): Promise<void> {
  const found = await holdAlbum(tx, of);
  if (!found?.standing.pictures.includes(picture)) throw pictureNotFound();
  if (kindOf(found.standing, picture) === kind) return;
  const fact = { act: "kind-changed", picture, kind } as const;
  await linkKept(tx, { of, found }, { fact, content: { note: reason } }, by);
}

/** Erases all pictures of a subject and what was said of them; the chain keeps their digests and says so. */
export async function eraseAlbum(tx: Sql, of: AlbumOf, by: AlbumActor): Promise<void> {
  const found = await holdAlbum(tx, of);
  if (!found) return;
  const kept = (await listKept(tx, [found.id])).filter(({ content }) => content !== null);
  const seqs = kept.map(({ seq }) => seq);
  if (seqs.length === 0) return;
  await link(tx, { of, found }, { act: "erased", of: seqs }, by);
  await eraseKept(tx, { albumId: found.id, of: seqs });
  for (const { hash } of kept.flatMap(({ content }) => pictureIn(content) ?? []))
    await dropFile(tx, { partyId: albumHolder(found.id), hash });
}

type HeldAlbum = { readonly of: AlbumOf; readonly found: StoredAlbum | undefined };
type LinkedStep = { readonly id: string; readonly seq: number };

/** A step with what is kept apart from it, of which the chain has a salted digest. */
async function linkKept(
  tx: Sql,
  album: HeldAlbum,
  { fact, content }: StepToKeep,
  by: AlbumActor,
): Promise<LinkedStep> {
  const salt = newSalt();
  const linked = await link(tx, album, { ...fact, kept: saltedDigest(salt, content) }, by);
  await appendKept(tx, { albumId: linked.id, seq: linked.seq, content, salt });
  return linked;
}

type FactToKeep<Act extends AlbumFact["act"]> = Omit<Extract<AlbumFact, { act: Act }>, "kept">;
type StepToKeep =
  | { readonly fact: FactToKeep<"added">; readonly content: AlbumPicture }
  | {
      readonly fact: FactToKeep<"marked"> | FactToKeep<"kind-changed">;
      readonly content: AlbumWords;
    };

/** One step behind the head of the album's chain. @returns the album and the number of the step */
async function link(
  tx: Sql,
  { of, found }: HeldAlbum,
  fact: AlbumFact,
  by: AlbumActor,
): Promise<LinkedStep> {
  const id = found?.id ?? newId(by.at.epochMilliseconds);
  const linked = linkStep(id, found?.head ?? emptyChain, {
    type: "album.changed",
    station: albumStation,
    at: printMoment(by.at),
    actor: by.actor,
    fact,
    content: {},
  });
  const { seq } = linked.row;
  const standing = afterStep(of, found?.standing, { seq, fact });
  await appendRuns(tx, [linked.run]);
  await putAlbum(tx, { id, standing, head: linked.head });
  await appendAlbumStep(tx, linked.row);
  return { id, seq };
}

/** Without the members that are absent, as the database gives it back. */
function asStored(picture: AlbumPicture): AlbumPicture {
  // plain data of album.ts
  return JSON.parse(JSON.stringify(picture)) as AlbumPicture;
}
