/** Made requests for the pages' own server. */
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const request = {
  id: madeId,
  declarationId: firstId,
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

/** What is answered under an address of requests; undefined for others. */
export function requestAnswers(path: string): unknown {
  if (path === "/requests") return { requests: [request], next: null };
  if (path === `/requests/${madeId}`) return request;
  return /^\/declarations\/[^/]+\/requests$/.test(path)
    ? { requests: [request], obligation, conditions: [] }
    : undefined;
}
