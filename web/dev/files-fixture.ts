/** Made files of a declaration for the pages' own server. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

const line = { item: 1, typeCode: "380", number: "2026-114" };
const scan = {
  id: madeId,
  name: "invoice 2026-114.pdf",
  mediaType: "application/pdf",
  size: 412_300,
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  uploadedAt: "2026-11-25T03:10:00.000Z",
  side: "declarant" as const,
  shownTo: "all" as const,
  line,
  addedBy: "Good",
  handedInAt: "2026-11-25T03:12:00.000Z",
};
const photograph = {
  ...scan,
  id: "01a212e2-0000-7000-9171-c33e7c15c11b",
  name: "carton 4.jpg",
  mediaType: "image/jpeg",
  size: 1_903_000,
  side: "office" as const,
  shownTo: "office" as const,
  line: null,
  addedBy: "Zhou Min",
};

export const filesFixture: Routes["GET /declarations/{id}/files"]["answer"] = {
  files: [scan, photograph],
  side: "office",
  lines: [line, { item: null, typeCode: "705", number: "MEDU-7" }],
  limits: {
    bytesMax: 5_000_000,
    countMax: 60,
    ofPartyBytes: 2_315_300,
    ofPartyBytesMax: 2_000_000_000,
  },
};
