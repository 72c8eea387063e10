/** Made members, keys and subscriptions for the pages' own server. */
import { roleFacts, scopeSays } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const at = "2026-11-24T03:00:00Z";
const later = "2026-12-24T03:00:00Z";

const shift = { days: [1, 2, 3, 4, 5], from: "08:00", to: "16:00" };
const place = { office: "2248", agency: null, shift, from: at, to: null };
const members = [
  { accountId: "a-ann", name: "Ann Officer", email: "ann@customs.example", twoFactor: true },
  { accountId: "a-zhou", name: "Zhou Clerk", email: "zhou@customs.example", twoFactor: false },
].map((one) => ({ ...one, ...place, role: "officer" }));

const invitation = {
  id: madeId,
  email: "new@customs.example",
  role: "officer",
  office: "2248",
  agency: null,
  to: null,
  madeAt: at,
  expiresAt: later,
  status: "open",
};

const key = {
  id: madeId,
  partyId: "customs",
  name: "ERP",
  start: "tg_9f2c",
  scopes: ["lodge"],
  madeBy: "Ann Officer",
  createdAt: at,
  expiresAt: later,
  lastUsedAt: at,
  lastAddress: "192.0.2.7",
  allowedAddresses: ["192.0.2.0/24"],
  replacedBy: null,
  status: "active",
};

const subscription = {
  id: madeId,
  partyId: "customs",
  kind: "webhook",
  name: "ERP",
  url: "https://erp.example/hook",
  email: null,
  locale: "en",
  everyHours: null,
  types: ["released"],
  withXml: false,
  withRepresented: false,
  status: "active",
  statusReason: null,
  suspendedAt: null,
  oldSecretUntil: null,
  failures: 3,
  retryAt: later,
  createdAt: at,
  updatedAt: at,
};

const delivery = {
  id: madeId,
  declarationId: firstId,
  mrn: "020220241170000000",
  reference: "REF-2026-0001",
  seq: 3,
  notificationId: "n-1",
  type: "released",
  status: "dead",
  attempts: 12,
  dueAt: null,
  lastAnswer: { code: "answered", says: { en: "HTTP 503", zh: "HTTP 503" } },
  updatedAt: at,
};

/** What is answered under an address of people, keys and subscriptions; undefined for others. */
export function peopleAnswers(path: string, method: string): unknown {
  switch (path) {
    case "/members":
      return { members };
    case "/invitations":
      return method === "POST" ? { id: madeId, expiresAt: later } : { invitations: [invitation] };
    case "/keys":
      return method === "POST"
        ? { id: madeId, key: "tg_9f2c0000000000000000" }
        : { keys: [key], next: null };
    case "/roles":
      return {
        roles: roleFacts,
        scopes: Object.entries(scopeSays).map(([id, says]) => ({ id, says })),
      };
    case "/subscriptions":
      return method === "POST"
        ? { ...subscription, secret: "whsec_AAAA" }
        : { subscriptions: [{ ...subscription, dead: 1, deadAt: at }], next: null };
    case `/subscriptions/${madeId}`:
      return { ...subscription, counts: { dead: 1, done: 40 } };
    case `/subscriptions/${madeId}/deliveries`:
      return { deliveries: [delivery], next: null };
    case `/keys/${madeId}/rotation`:
      return { id: "k-2", key: "tg_77770000000000000000", oldEndsAt: later };
    default:
      return undefined;
  }
}
