/**
 * Slice albums: photographs and scans of control subjects that are no declarations: calls of conveyances,
 * travellers, consignments (declared or not) and goods in custody. In: bytes, kept under their hash
 * (`platform/files`), who added them, what officers mark on them. Out: the album of a subject, seen by
 * whoever sees the subject. Each step is a run of the album's own chain, which has a salted digest of the
 * picture or the words, so that what shows persons or speaks of them is erased with the persons. Owns
 * `picture_albums`, `picture_album_steps`, `album_pictures`. Pictures of controls of declarations are records
 * of their tasks (`case/pictures`).
 */
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { ImageHint } from "#src/decisions/images/image-analyser.ts";
import type { MarkedBox, PictureKind } from "../case/pictures/picture.ts";

export type AlbumSubject = "call" | "traveller-case" | "consignment" | "custody-piece";

/** Of what an album is. */
export type AlbumOf = { readonly subject: AlbumSubject; readonly id: string };

/** What a picture is; the chain has a digest of it. */
export type AlbumPicture = {
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly name: string;
  /** ISO instant, by the clock of the camera. */
  readonly takenAt?: string | undefined;
  /** What an analyser of images says of a scan. */
  readonly hint?: ImageHint | undefined;
};

/** What people said with a step: the note of a mark, or why a picture is of another kind. */
export type AlbumWords = { readonly note: string };

/** What is kept apart from a step, where it is a picture that is still there. */
export function pictureIn(content: AlbumPicture | AlbumWords | null): AlbumPicture | undefined {
  return content !== null && "hash" in content ? content : undefined;
}

/** A digest of the picture or the words, which are kept apart. */
type DigestOfKept = { readonly kept: string };

type FiledAs = { readonly kind: PictureKind };

/** One step, in the words of the chain. */
export type AlbumFact =
  | ({ readonly act: "added"; readonly kind: PictureKind } & DigestOfKept)
  /** `picture`: the step by which it was added. */
  | ({ readonly act: "marked"; readonly picture: number } & MarkedBox & DigestOfKept)
  /** What was filed as one kind is of the other: parties see photographs alone. */
  | ({ readonly act: "kind-changed"; readonly picture: number } & FiledAs & DigestOfKept)
  /** Pictures and words, by their steps. */
  | { readonly act: "erased"; readonly of: readonly number[] };

export type AlbumStanding = AlbumOf & {
  /** Steps by which pictures came that are still there, in order. */
  readonly pictures: readonly number[];
  /** Those of them that are scans; the others are photographs. */
  readonly scans: readonly number[];
  readonly marks: number;
  readonly erased: readonly number[];
};

/** An album after a step; before its first one it has nothing but its subject. */
export function afterStep(
  of: AlbumOf,
  before: AlbumStanding | undefined,
  { seq, fact }: { readonly seq: number; readonly fact: AlbumFact },
): AlbumStanding {
  const { subject, id } = of;
  const standing = before ?? { subject, id, pictures: [], scans: [], marks: 0, erased: [] };
  switch (fact.act) {
    case "added": {
      const scans = fact.kind === "scan" ? [...standing.scans, seq] : standing.scans;
      return { ...standing, pictures: [...standing.pictures, seq], scans };
    }
    case "marked":
      invariant(standing.pictures.includes(fact.picture), "what is marked is there");
      return { ...standing, marks: standing.marks + 1 };
    case "kind-changed": {
      invariant(standing.pictures.includes(fact.picture), "what is filed anew is there");
      const others = standing.scans.filter((one) => one !== fact.picture);
      return { ...standing, scans: fact.kind === "scan" ? [...others, fact.picture] : others };
    }
    case "erased": {
      const isLeft = (one: number): boolean => !fact.of.includes(one);
      const [pictures, scans] = [standing.pictures.filter(isLeft), standing.scans.filter(isLeft)];
      return { ...standing, pictures, scans, erased: [...standing.erased, ...fact.of] };
    }
    default:
      return fact satisfies never;
  }
}

/** What a picture of an album is filed as. */
export function kindOf({ scans }: AlbumStanding, picture: number): PictureKind {
  return scans.includes(picture) ? "scan" : "photo";
}

/** What holds the bytes of an album. */
export const albumHolder = (albumId: string): string => `album ${albumId}`;

/** Marks of an album, at most. */
export const marksMax = 2_000;
/** Of the pictures of an album those that one party adds which is no office: the rest is for officers. */
export const ofPartyMax = 100;
/** Pictures of an album up to which parties add theirs, however many there were: the rest is for officers. */
export const partiesMax = 300;

export function albumFull(picturesMax: number): AppError {
  return new AppError({
    code: "PICTURES_TOO_MANY",
    status: 409,
    message: `An album keeps at most ${picturesMax} pictures.`,
    fix: "Leave out those that show the same.",
  });
}

export function partyShareFull(share: number): AppError {
  return new AppError({
    code: "PICTURES_TOO_MANY",
    status: 409,
    message: `A keeper adds at most ${share} pictures of goods in custody.`,
    fix: "Leave out those that show the same; an officer may add more.",
  });
}

/** @param most pictures of an album up to which keepers add theirs */
export function officersRoom(most: number): AppError {
  return new AppError({
    code: "PICTURES_TOO_MANY",
    status: 409,
    message: `Keepers add pictures to an album of at most ${most} pictures.`,
    fix: "An officer may add more.",
  });
}

export function tooManyMarks(): AppError {
  return new AppError({
    code: "MARKS_TOO_MANY",
    status: 409,
    message: `An album keeps at most ${marksMax} marks.`,
    fix: "Say in the finding or the reason of the case what is seen.",
  });
}

/** The subject was erased, and its pictures with it. */
export function personErased(): AppError {
  return new AppError({
    code: "PICTURES_OF_ERASED_PERSON",
    status: 409,
    message: "The traveller of the case was erased when the days of retention were over.",
    fix: "Nothing is added to such a case any more.",
  });
}

/** The same bytes stand there as something else, seen by others. */
export function otherKind(picture: number, kind: PictureKind): AppError {
  return new AppError({
    code: "PICTURE_OF_OTHER_KIND",
    status: 409,
    message: `The same picture is in the album as number ${picture}, a ${kind}.`,
    fix: "Leave it as it is, or file that one as what it is, with a reason (POST …/picture-refilings).",
  });
}

/** Photographs of goods in custody are acts of the goods themselves. */
export function photoOfCustody(): AppError {
  return new AppError({
    code: "CUSTODY_PHOTO_ELSEWHERE",
    status: 422,
    message: "A photograph of goods in custody is an entry of the goods.",
    fix: "Send its bytes to POST /api/v1/custody/{id}/photos; here a scan is added.",
  });
}
