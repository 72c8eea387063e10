/** Albums of calls, travellers, consignments and goods in custody for the mock: a photograph with a mark. */
import type { Routes } from "../routes.gen.ts";

const album: Routes["GET /calls/{id}/pictures"]["answer"] = {
  pictures: [
    {
      number: 1,
      kind: "photo",
      hash: "4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6",
      name: "hold.png",
      mediaType: "image/png",
      size: 48_213,
      at: "2026-11-25T04:00:00.000Z",
      takenAt: null,
      officer: "customs-1",
      hint: null,
      marks: [],
    },
  ],
  erased: 0,
};

/** The answer of a path; undefined where it is no album. */
export function albumAnswers(path: string): unknown {
  const isAlbum = /^\/(?:calls|traveller-cases|consignments|custody)\/[^/]+\/pictures$/.test(path);
  return isAlbum ? album : undefined;
}
