/** Backups of the page Health: one that was tried, one that is being tried. */
import type { Routes } from "../routes.gen.ts";

const backup = {
  id: "20261129T060000Z-28bb",
  startedAt: "2026-11-29T06:00:00.000Z",
  endedAt: "2026-11-29T06:03:10.000Z",
  tidegate: "0.1.0",
  bytes: 4_812_000_000,
  storedBytes: 731_000_000,
  drill: null,
};
const drill = {
  at: "2026-11-28T06:04:00.000Z",
  outcome: "restored" as const,
  restoredTo: "2026-11-28T06:03:58.000Z",
  declarations: 81_204,
  seconds: 41.2,
  says: { en: "", zh: "" },
};

export const backupsFixture: Routes["GET /backups"]["answer"] = {
  underWay: "drill",
  failed: null,
  damaged: [],
  log: { state: "kept", lastAt: "2026-11-29T06:09:12.000Z" },
  backups: [
    backup,
    { ...backup, id: "20261128T060000Z-1ca9", startedAt: "2026-11-28T06:00:00.000Z", drill },
  ],
};
