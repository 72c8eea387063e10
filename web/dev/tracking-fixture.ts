/** Made answer of tracking: one link, whose secret is SECRET. */
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
      state: "released",
      place: { code: "Y1", name: null },
      since: "2026-11-25T04:10:00.000Z",
      says: {
        en: "The goods have been released and are still at the place.",
        zh: "货物已放行，仍在监管场所。",
      },
      waitsFor: "you",
      toDo: {
        en: "Have them collected with the release note, which the declarant has.",
        zh: "可凭放行凭条提取货物；放行凭条由申报人持有。",
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
