/** Made approvals, delegations, relations, reads and mails for the pages' own server. */
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const at = "2026-11-25T02:00:00Z";
const later = "2026-11-28T02:00:00Z";

const approval = {
  id: madeId,
  profile: "cn",
  act: "seizure",
  says: { en: "Seizure of goods", zh: "扣留货物" },
  currency: "CNY",
  subject: `goods of ${firstId}`,
  status: "open",
  askedBy: "account:a-zhou",
  askedName: "Zhou Clerk",
  askedParty: "customs",
  askedAt: at,
  expiresAt: later,
  decidedName: null,
  decidedAt: null,
  reason: null,
  content: {
    route: "POST /controls/{id}/seizure",
    does: {
      en: "Seize the goods: processing stops until a decision is made",
      zh: "扣留货物（作出处理前中止办理）",
    },
    names: { id: firstId },
    body: {
      reason: "Undeclared goods were found in the container.",
      legalBasis: "Customs Law, article 82",
    },
    about: {
      reference: "REF-2026-0001",
      mrn: "020220241170000000",
      version: 1,
      trader: { id: "91310000MA1FL0000X", name: "上海南旭贸易有限公司" },
      goods: [
        {
          item: 1,
          commodity: "8703234910",
          description: "Passenger cars",
          origin: "DE",
          netMassKg: "3600",
          price: "168000.00 USD",
        },
      ],
    },
  },
};

const delegation = {
  id: madeId,
  fromPerson: "account:a-ann",
  fromName: "Ann Officer",
  toPerson: "account:a-zhou",
  scopes: ["officer"],
  office: "2248",
  agency: null,
  from: at,
  to: later,
  endedAt: null,
};

const relation = {
  id: madeId,
  person: "account:a-ann",
  personName: "Ann Officer",
  number: "91310000MA1FAKE002",
  reason: "Her brother works there.",
  statedBy: "account:a-ann",
  from: at,
  to: null,
};

const read = {
  id: madeId,
  at,
  person: "account:a-ann",
  personName: "Ann Officer",
  partyId: "customs",
  route: "GET /declarations/{id}",
  recordKind: "declaration",
  recordId: firstId,
  what: ["prices"],
  purpose: "Check of the value.",
  isStated: true,
};

const mail = {
  id: madeId,
  to: "new@wangfujing.example",
  locale: "zh",
  kind: "invitation",
  subject: "邀请您加入王府井进出口有限公司",
  createdAt: at,
  tries: 0,
  fault: null,
};

/** What is answered under an address of access; undefined for others. */
export function accessAnswers(path: string): unknown {
  switch (path) {
    case "/approvals":
      return { approvals: [approval], next: null };
    case "/colleagues":
      return {
        colleagues: [{ id: "account:lin-hai", name: "Lin Hai", role: "officer", office: "2225" }],
        isWhole: true,
      };
    case "/delegations":
      return { delegations: [delegation] };
    case "/related-parties":
      return { relations: [relation] };
    case "/sensitive-reads":
      return { reads: [read], next: null };
    case "/outbox":
      return { sends: false, mails: [mail], next: null };
    default:
      return path.startsWith("/approvals/") ? approval : undefined;
  }
}
