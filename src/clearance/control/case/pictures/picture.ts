/**
 * Slice pictures: photographs of what a control found, scans of its goods, and the marks that officers draw
 * on them. In: bytes, kept under their hash (`platform/files`), then who, what for and when. Out: records of
 * the task (`control/task-records`), which the chain of the declaration holds by their digest. One event
 * stands for all of them, so that whoever reads the history does not learn that there is a scan. Nobody but
 * officers reads them. Owns no table.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { ImageHint } from "#src/decisions/images/image-analyser.ts";

export const pictureKinds = ["photo", "scan"] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** Pictures of the controls of one declaration, at most. */
export const picturesMax = 400;
/** Largest picture. */
export const pictureBytesMax = 20_000_000;
/** Pictures are drawn by browsers and read by analysers; nothing else is one. */
export const pictureTypes = ["image/png", "image/jpeg"] as const;

/** What a record of a picture says. */
export type KeptPicture = {
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly name: string;
  /** Goods item it shows; absent: none in particular. */
  readonly item?: number | undefined;
  /** Commodity code that was declared for the item then. */
  readonly commodity?: string | undefined;
  /** ISO instant, by the clock of the camera. */
  readonly takenAt?: string | undefined;
  /** What an analyser of images says of a scan. */
  readonly hint?: ImageHint | undefined;
};

/** A rectangle on a picture, in ten thousandths of its width and height as it was sent. */
export type MarkedBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
/** What a record of a mark says. */
export type KeptMark = MarkedBox & {
  /** Number of the picture among the records of the declaration. */
  readonly picture: number;
  readonly note: string;
};

/** What an officer adds to a task. */
export type Evidence = {
  readonly caseId: string;
  readonly task: number;
  /** Agency of the task. */
  readonly agency: string;
  readonly officer: string;
} & (
  | { readonly kind: PictureKind; readonly picture: KeptPicture }
  | { readonly kind: "mark"; readonly mark: KeptMark }
);

/** What holds the bytes that were sent for a case, before and after a picture of a task names them. */
export const holderOf = (caseId: string): string => `control ${caseId}`;

export function pictureNotFound(): AppError {
  return new AppError({
    code: "PICTURE_NOT_FOUND",
    status: 404,
    message: "The control case has no such picture that you may see.",
    fix: "GET /api/v1/controls/{id} lists its pictures.",
  });
}

export function notAPicture(): AppError {
  return new AppError({
    code: "NOT_A_PICTURE",
    status: 415,
    message: "The file is not a PNG or JPEG.",
    fix: "Send the picture as PNG or JPEG.",
  });
}

/** Its bytes come first. */
export function bytesMissing(hash: string): AppError {
  return new AppError({
    code: "PICTURE_BYTES_MISSING",
    status: 409,
    message: `No picture with the hash ${hash.slice(0, 64)} was sent for this control case.`,
    fix: "Send its bytes to POST /api/v1/controls/{id}/picture-files, then add the picture again.",
  });
}

export function tooManyPictures(): AppError {
  return new AppError({
    code: "PICTURES_TOO_MANY",
    status: 409,
    message: `The controls of a declaration keep at most ${picturesMax} pictures.`,
    fix: "Leave out those that show the same.",
  });
}

export function taskNotThere(task: number): AppError {
  return new AppError({
    code: "TASK_NOT_FOUND",
    status: 422,
    message: `The control case has no task ${task}.`,
    fix: "GET /api/v1/controls/{id} lists its tasks.",
  });
}

export function markOutside(): AppError {
  return new AppError({
    code: "MARK_OUTSIDE",
    status: 422,
    message: "The mark reaches beyond the picture.",
    fix: "Send x, y, width and height in ten thousandths of the picture.",
  });
}
