/** Made answers of tracking: one link, whose secret is SECRET, and the links of goods. */
import type { Routes } from "../routes.gen.ts";

const standing: Routes["GET /tracking/{reference}"]["answer"] = {
  subject: "declaration",
  reference: "K7Q4M2P9XW",
  direction: "import",
  status: "under-control",
  says: {
    en: "The declaration is under customs control.",
    zh: "报关单正在海关审核或查验中。",
  },
  waitsFor: "customs",
  toDo: {
    en: "Keep documents on the goods at hand: the declarant may ask you for them.",
    zh: "请备好与货物有关的单证，申报人可能需要您提供。",
  },
  isOver: false,
  since: "2026-11-25T04:10:00.000Z",
  office: { code: "2233", name: { en: "Pudong Airport", zh: "浦东机场" } },
  steps: [
    { step: "lodged", at: "2026-11-25T04:00:00.000Z" },
    { step: "accepted", at: "2026-11-25" },
    { step: "arrived", at: "2026-11-25T03:00:00.000Z" },
    { step: "released", at: null },
    { step: "left", at: null },
  ],
  cargo: [
    {
      document: "…4567",
      state: "arrived",
      place: { code: "Y1", name: null },
      since: "2026-11-25T04:10:00.000Z",
      says: {
        en: "The goods have arrived and are under customs supervision. They may not yet be collected.",
        zh: "货物已运抵，处于海关监管之下，尚不能提取。",
      },
      waitsFor: "declarant",
      toDo: {
        en: "Ask the declarant how far the declaration is.",
        zh: "请向申报人了解报关进度。",
      },
    },
  ],
  timeZone: "Asia/Shanghai",
  expiresAt: "2026-12-25T04:00:00.000Z",
};

/** What is told of the link; nothing where it is another, or its secret is. */
export function trackingFixture({ pathname, searchParams }: URL): object | undefined {
  const isLink = pathname.endsWith(`/tracking/${standing.reference}`);
  return isLink && searchParams.get("secret") === "SECRET" ? standing : undefined;
}

const links: Routes["GET /consignments/{id}/tracking-links"]["answer"]["links"] = [
  {
    reference: standing.reference,
    note: "Hangzhou Example Trading Co.",
    issuedBy: "lin",
    issuedAt: "2026-11-25T04:00:00.000Z",
    expiresAt: "2099-12-25T04:00:00.000Z",
    revokedAt: null,
  },
  {
    reference: "TRK-REVOKED-01",
    note: "Sent to another buyer",
    issuedBy: "lin",
    issuedAt: "2026-11-20T04:00:00.000Z",
    expiresAt: "2099-12-20T04:00:00.000Z",
    revokedAt: "2026-11-21T04:00:00.000Z",
  },
];

/** The links of a declaration or a consignment; undefined where a path asks for something else. */
export function trackingLinksFixture(path: string): object | undefined {
  return /^\/(?:declarations|consignments)\/[^/]+\/tracking-links$/.test(path)
    ? { links }
    : undefined;
}
