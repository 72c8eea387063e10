/** Pictures of a case with the marks on them, out of the records of its tasks. Pure. */
import type { z } from "zod";
import type { TaskRecord } from "../task-records/task-record.ts";
import type { PictureAnswer } from "./answers.ts";
import { isPicture, pictureOf } from "./keep-bytes.ts";
import type { KeptMark, KeptPicture, PictureKind } from "./picture.ts";

type ListedPicture = z.infer<typeof PictureAnswer>;

export function picturesOf(records: readonly TaskRecord[]): readonly ListedPicture[] {
  const marks = records.filter(({ kind }) => kind === "mark").map(markOf);
  return records.filter(isPicture).map((record) => {
    const { seq: number, task, officer, at } = record;
    const says = pictureOf(record);
    return {
      number,
      task,
      kind: record.kind as PictureKind, // isPicture
      ...shownPicture(says),
      takenAt: says.takenAt ?? null,
      officer,
      at,
      marks: marks
        .filter(({ picture }) => picture === number)
        .map(({ picture: _of, ...mark }) => mark),
    };
  });
}

function markOf({ seq: number, says, officer, at }: TaskRecord) {
  return { number, ...(says as unknown as KeptMark), officer, at }; // written by recordEvidence
}

export function shownPicture(says: KeptPicture) {
  const { hash, name, mediaType, size, item = null, commodity = null, hint } = says;
  const shownHint = hint ? { ...hint, regions: hint.regions.map((one) => ({ ...one })) } : null;
  return { hash, name, mediaType, size, item, commodity, hint: shownHint };
}
