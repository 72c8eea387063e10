/**
 * Whether albums are what their chains say: each is made again from its steps, each step compared with the
 * chain, pictures and words by their digests unless a step says that they were erased, and bytes by their
 * hash.
 */
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import { keptApartFault } from "#src/platform/events/steps.ts";
import { findLostFiles } from "#src/platform/files/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep, type AlbumStanding, pictureIn } from "./album.ts";
import {
  type KeptOfAlbum,
  listAlbumSteps,
  listKept,
  readAlbums,
  type StoredAlbumStep,
} from "./store.ts";

export async function findAlbumFaults(sql: Sql, limit: number): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readAlbums,
    named: ({ standing }) => `${standing.subject} ${standing.id}`,
    async open(of, ids) {
      const [listed, kept] = await Promise.all([listAlbumSteps(of, ids), listKept(of, ids)]);
      const lost = await findLostFiles(
        of,
        kept.flatMap(({ content }) => pictureIn(content)?.hash ?? []),
      );
      const stepsOf = Map.groupBy(listed, ({ recordId }) => recordId);
      const keptOf = Map.groupBy(kept, ({ albumId }) => albumId);
      return ({ id, head, standing }, chain) => {
        const steps = stepsOf.get(id) ?? [];
        const after = (before: AlbumStanding | undefined, step: StoredAlbumStep) =>
          afterStep(standing, before, step);
        const { made, faults } = remake({ head, kept: standing }, { steps, chain }, after);
        if (!made) return faults;
        const apart = keptOf.get(id) ?? [];
        const hashes = apart.flatMap(({ content }) => pictureIn(content)?.hash ?? []);
        return [
          ...faults,
          ...steps.flatMap((step) => apartFault(step, apart, made.erased) ?? []),
          ...hashes
            .filter((hash) => lost.has(hash))
            .map((hash) => `picture ${hash} is missing or its bytes were changed`),
        ];
      };
    },
  });
}

function apartFault(
  { seq, fact }: StoredAlbumStep,
  apart: readonly KeptOfAlbum[],
  erased: readonly number[],
): string | undefined {
  if (fact.act === "erased") return undefined;
  const isErased = erased.includes(seq);
  const what = fact.act === "added" ? "the picture" : "the text";
  return keptApartFault(
    { named: `${what} of step ${seq}`, digest: fact.kept, isErased },
    apart.find((one) => one.seq === seq),
  );
}
