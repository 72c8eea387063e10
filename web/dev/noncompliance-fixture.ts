/** Notices of non-compliance, for the mock. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

const at = "2026-11-25T04:00:00.000Z";
const listed: Routes["GET /noncompliance-notices"]["answer"]["notices"][number] = {
  id: `${madeId}.4`,
  profile: "cn",
  reference: "WG2026-5F0C1A9BE3",
  state: "sent",
  ground: "pest",
  country: "DE",
  recipient: "",
  caseId: madeId,
  task: 1,
  agency: "customs",
  draftedAt: at,
  updatedAt: at,
};
const one: Routes["GET /noncompliance-notices/{id}"]["answer"] = {
  ...listed,
  texts: {
    en: "Customs\n\nNotification of non-compliance\n\nPest: Bactrocera dorsalis\n",
    zh: "海关\n\n违规通报\n\n有害生物：Bactrocera dorsalis\n",
  },
  history: [
    { act: "drafted", at, actor: "customs", says: null },
    { act: "sent", at: "2026-11-26T04:00:00.000Z", actor: "customs", says: "By mail" },
  ],
};
const rules: Routes["GET /noncompliance-rules"]["answer"] = {
  profile: "cn",
  kinds: ["documents", "examination", "quarantine"],
  grounds: [
    {
      id: "pest",
      says: { en: "A regulated pest was found", zh: "检出检疫性有害生物" },
      proof: { by: "finding", categories: ["epidemic"] },
      source: { en: "ISPM 13", zh: "ISPM 13", isChecked: false },
    },
  ],
  source: { en: "ISPM 13", zh: "ISPM 13", isChecked: false },
};

/** What the mock answers about notices; undefined: nothing of theirs is asked. */
export function noncomplianceAnswers(path: string): unknown {
  if (path === "/noncompliance-rules") return rules;
  if (path === "/noncompliance-notices") return { notices: [listed], next: null };
  return path.startsWith("/noncompliance-notices/") ? one : undefined;
}
