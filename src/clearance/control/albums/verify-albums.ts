/**
 * Whether albums are what their chains say: each is made again from its steps, each step compared with the
 * chain, pictures by their digests unless a step says that they were erased, and bytes by their hash.
 */
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import { keptApartFault } from "#src/platform/events/steps.ts";
import { findLostFiles } from "#src/platform/files/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep, type AlbumStanding } from "./album.ts";
import {
  type KeptPicture,
  listAlbumPictures,
  listAlbumSteps,
  readAlbums,
  type StoredAlbumStep,
} from "./store.ts";

export async function findAlbumFaults(sql: Sql, limit: number): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readAlbums,
    named: ({ standing }) => `${standing.subject} ${standing.id}`,
    async open(of, ids) {
      const [listed, kept] = await Promise.all([
        listAlbumSteps(of, ids),
        listAlbumPictures(of, ids),
      ]);
      const lost = await findLostFiles(
        of,
        kept.flatMap(({ content }) => content?.hash ?? []),
      );
      const stepsOf = Map.groupBy(listed, ({ recordId }) => recordId);
      const picturesOf = Map.groupBy(kept, ({ albumId }) => albumId);
      return ({ id, head, standing }, chain) => {
        const steps = stepsOf.get(id) ?? [];
        const after = (before: AlbumStanding | undefined, step: StoredAlbumStep) =>
          afterStep(standing, before, step);
        const { made, faults } = remake({ head, kept: standing }, { steps, chain }, after);
        if (!made) return faults;
        const pictures = picturesOf.get(id) ?? [];
        return [
          ...faults,
          ...steps.flatMap((step) => pictureFault(step, pictures, made.erased) ?? []),
          ...pictures.flatMap(({ content }) =>
            content && lost.has(content.hash)
              ? [`picture ${content.hash} is missing or its bytes were changed`]
              : [],
          ),
        ];
      };
    },
  });
}

function pictureFault(
  { seq, fact }: StoredAlbumStep,
  pictures: readonly KeptPicture[],
  erased: readonly number[],
): string | undefined {
  if (fact.act !== "added") return undefined;
  const isErased = erased.includes(seq);
  return keptApartFault(
    { named: `the picture of step ${seq}`, digest: fact.kept, isErased },
    pictures.find((one) => one.seq === seq),
  );
}
