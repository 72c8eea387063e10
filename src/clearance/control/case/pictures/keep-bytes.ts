/** Bytes of pictures: kept for their case before a task names them, and read through a task that does. */
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { countHeld, findFile, isHeld, keepFile } from "#src/platform/files/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { mediaTypeOf } from "#src/registers/dossier/dossier.ts";
import type { ClearanceApp } from "../../../app.ts";
import { listTaskRecords } from "../task-records/store.ts";
import type { TaskRecord } from "../task-records/task-record.ts";
import {
  bytesMissing,
  holderOf,
  type KeptPicture,
  notAPicture,
  pictureBytesMax,
  pictureTypes,
  picturesMax,
  tooManyPictures,
} from "./picture.ts";

export type PictureBytes = {
  readonly hash: string;
  readonly mediaType: string;
  readonly size: number;
};

/** What a picture is by its first bytes. @throws NOT_A_PICTURE, PICTURE_TOO_LARGE */
export function describeBytes(bytes: Uint8Array): PictureBytes {
  const mediaType = mediaTypeOf(bytes);
  if (!pictureTypes.some((type) => type === mediaType) || mediaType === undefined)
    throw notAPicture();
  if (bytes.length > pictureBytesMax) throw tooLarge();
  return { hash: sha256(bytes), mediaType, size: bytes.length };
}

/** Keeps bytes for a case; the same ones again change nothing. */
export async function keepBytes(
  { sql, clock }: Pick<ClearanceApp, "clock" | "sql">,
  caseId: string,
  bytes: Uint8Array,
): Promise<PictureBytes> {
  const described = describeBytes(bytes);
  const partyId = holderOf(caseId);
  await sql.begin(async (tx) => {
    if (await isHeld(tx, { partyId, hash: described.hash })) return;
    if ((await countHeld(tx, partyId)) >= picturesMax) throw tooManyPictures();
    await keepFile(tx, { partyId, bytes, at: clock() });
  });
  return described;
}

/** Bytes that were sent for a case. @throws PICTURE_BYTES_MISSING */
export async function getBytes(sql: Sql, caseId: string, hash: string): Promise<Uint8Array> {
  const isOf = await isHeld(sql, { partyId: holderOf(caseId), hash });
  const bytes = isOf ? await findFile(sql, hash) : undefined;
  if (!bytes) throw bytesMissing(hash);
  return bytes;
}

/** A picture of a case with its bytes, of those that the caller sees. */
export async function findPicture(
  sql: Sql,
  of: { readonly declarationId: string; readonly id: string },
  hash: string,
): Promise<
  { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array } | undefined
> {
  const found = (await listTaskRecords(sql, of))
    .filter(isPicture)
    .find((one) => pictureOf(one).hash === hash);
  const bytes = found && (await findFile(sql, hash));
  if (!bytes) return undefined;
  const { name, mediaType } = pictureOf(found);
  return { name, mediaType, bytes };
}

export const isPicture = ({ kind }: Pick<TaskRecord, "kind">): boolean =>
  kind === "photo" || kind === "scan";

/** What a record of a picture says. */
export function pictureOf({ says }: Pick<TaskRecord, "says">): KeptPicture {
  return says as unknown as KeptPicture; // written by recordEvidence
}

function tooLarge(): AppError {
  return new AppError({
    code: "PICTURE_TOO_LARGE",
    status: 413,
    message: `The picture is larger than ${pictureBytesMax} bytes.`,
    fix: "Send a smaller one.",
  });
}
