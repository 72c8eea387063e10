/** What albums look like outside. */
import { z } from "zod";
import { Hint, MarkAnswer } from "../case/pictures/answers.ts";
import { pictureKinds } from "../case/pictures/picture.ts";
import { type AlbumStanding, kindOf, pictureIn } from "./album.ts";
import type { KeptOfAlbum, StoredAlbumStep } from "./store.ts";

export const AlbumAnswer = z.object({
  /** The first first. */
  pictures: z.array(
    z.object({
      /** By which marks name it. */
      number: z.int(),
      kind: z.enum(pictureKinds),
      /** SHA-256 of its bytes: the address under which they are read. */
      hash: z.string(),
      name: z.string(),
      mediaType: z.string(),
      size: z.int(),
      at: z.string(),
      /** By the clock of the camera. */
      takenAt: z.string().nullable(),
      officer: z.string(),
      hint: Hint.nullable(),
      marks: z.array(MarkAnswer),
    }),
  ),
  /** How many were erased with the person whom they showed. */
  erased: z.int(),
});

export function printAlbum(
  standing: AlbumStanding,
  steps: readonly StoredAlbumStep[],
  kept: readonly KeptOfAlbum[],
): z.infer<typeof AlbumAnswer> {
  const apart = new Map(kept.map(({ seq, content }) => [seq, content]));
  const marks = steps.flatMap(({ seq, fact, actor, at }) => {
    const words = apart.get(seq);
    if (fact.act !== "marked" || !words || !("note" in words)) return [];
    const { act: _act, picture, kept: _digest, ...box } = fact;
    return [{ picture, number: seq, ...box, note: words.note, officer: actor, at }];
  });
  const pictures = steps.flatMap(({ seq, fact, actor, at }) => {
    const content = pictureIn(apart.get(seq) ?? null);
    if (fact.act !== "added" || !content) return [];
    const { hash, name, mediaType, size, takenAt = null, hint } = content;
    const marked = marks.filter(({ picture }) => picture === seq);
    return [
      {
        number: seq,
        kind: kindOf(standing, seq),
        hash,
        name,
        mediaType,
        size,
        at,
        takenAt,
        officer: actor,
        hint: hint ? { ...hint, regions: hint.regions.map((one) => ({ ...one })) } : null,
        marks: marked.map(({ picture: _of, ...mark }) => mark),
      },
    ];
  });
  const gone = steps.filter(({ seq, fact }) => fact.act === "added" && apart.get(seq) === null);
  return { pictures, erased: gone.length };
}
