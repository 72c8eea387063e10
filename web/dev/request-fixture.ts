/** Made requests for the pages' own server. */
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const request = {
  id: madeId,
  declarationId: firstId,
  mrn: "26CN00000000000001",
  profile: "cn",
  kind: "amendment",
  lodgedBy: "Zhao Broker",
  lodgedAt: "2026-11-25T03:00:00Z",
  reasonCode: null,
  reason: "The invoice was misread.",
  baseVersion: 1,
  change: {
    kind: "operations",
    operations: [{ op: "set", path: "/goodsShipment/exportCountry/id", value: "FR" }],
  },
  status: "open",
  decidedAt: null,
  decidedBy: null,
  decisionCode: null,
  decisionReason: null,
  version: null,
};
const obligation = { dueOn: "2026-12-05", metBy: null, remindedOn: null };

/** What the request makes of the first version. */
const differences = {
  from: 1,
  to: null,
  of: 1,
  differences: [
    {
      pointer: "42A/67A/062",
      path: "goodsShipment.exportCountry.id",
      item: null,
      name: { en: "Country of export", zh: "启运国（地区）" },
      before: "DE",
      after: "FR",
      says: { before: { en: "Germany", zh: "德国" }, after: { en: "France", zh: "法国" } },
    },
  ],
  next: null,
};

/** What is answered under an address of requests; undefined for others. */
export function requestAnswers(path: string): unknown {
  if (path === "/requests") return { requests: [request], next: null };
  if (path === `/requests/${madeId}`) return request;
  if (/^\/declarations\/[^/]+\/differences$/.test(path)) return differences;
  return /^\/declarations\/[^/]+\/requests$/.test(path)
    ? { requests: [request], obligation, conditions: [] }
    : undefined;
}
