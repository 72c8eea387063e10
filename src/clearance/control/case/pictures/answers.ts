/** What pictures of controls look like outside. */
import { z } from "zod";
import { taskResults } from "#src/registers/control-rules.ts";
import { pictureKinds } from "./picture.ts";

const Box = { x: z.int(), y: z.int(), width: z.int(), height: z.int() };

/** What an analyser of images says of a scan: where to look, never a decision. */
export const Hint = z.object({
  analyser: z.string(),
  version: z.string(),
  /** 0 to 100: of the region that stands out most. */
  score: z.int(),
  /** In ten thousandths of width and height. */
  regions: z.array(z.object({ ...Box, score: z.int() })),
});

const Picture = {
  task: z.int(),
  kind: z.enum(pictureKinds),
  /** SHA-256 of its bytes: the address under which they are read. */
  hash: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  /** Null: none in particular. */
  item: z.int().nullable(),
  /** Code that was declared for it; null: it shows no item. */
  commodity: z.string().nullable(),
  at: z.string(),
  hint: Hint.nullable(),
};

export const MarkAnswer = z.object({
  number: z.int(),
  /** In ten thousandths of width and height. */
  ...Box,
  note: z.string(),
  officer: z.string(),
  at: z.string(),
});

export const PictureAnswer = z.object({
  /** Among the records of the declaration. */
  number: z.int(),
  ...Picture,
  /** By the clock of the camera. */
  takenAt: z.string().nullable(),
  officer: z.string(),
  /** What officers marked on it, the first first. */
  marks: z.array(MarkAnswer),
});

export const PastPictures = z.object({
  commodity: z.string(),
  /** Of other cases, the newest first. */
  pictures: z.array(
    z.object({
      ...Picture,
      caseId: z.string(),
      /** What the task found; null: it is open. */
      result: z.enum(taskResults).nullable(),
    }),
  ),
});

export const PictureFile = z.object({
  hash: z.string(),
  mediaType: z.string(),
  size: z.int(),
});
