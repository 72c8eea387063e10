/** Records of every kind that belong to a party, made for tests of all routes. */
import { asJson } from "#src/clearance/control/laboratory/laboratory.ts";
import { appendTaskRecords } from "#src/clearance/control/case/task-records/store.ts";
import { appendCases, findCase } from "#src/clearance/control/case/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { insertDraft } from "#src/clearance/workplaces/drafts/store.ts";
import { appendRequests } from "#src/clearance/request/store.ts";
import { takeIn } from "#src/clearance/control/custody/custody-desk.ts";
import { takenIn } from "#src/clearance/control/custody/piece.ts";
import { findLicenceId, writeLicence } from "#src/clearance/law/licences/store.ts";
import { appendInfringements } from "#src/clearance/control/infringements/store.ts";
import { madeCloserCheck } from "#src/clearance/control/closer-checks/made-closer-check.ts";
import { madeRecall } from "#src/clearance/control/recalls/made-recall.ts";
import { madeTraveller } from "#src/clearance/control/travellers/made-traveller.ts";
import { madeReceipt } from "#src/clearance/control/receipts/made-receipt.ts";
import { madeRecordal } from "#src/clearance/control/recordals/made-recordal.ts";
import { madeDifference, madeRuling } from "#src/clearance/law/rulings/made-ruling.ts";
import type { App } from "#src/main/app.ts";
import { insertSubscription } from "#src/clearance/papers/notifications/delivery/subscription-store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { madeEntrySummary } from "./made-entry-summary.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertEntry, putFile } from "#src/money/bank/store.ts";
import { madeEntry } from "#src/movements/conveyance-register/made-entry.ts";
import { madeSlot } from "#src/movements/slots/made-slot.ts";
import { madeSuspected } from "#src/movements/calls/suspected-cases/made-suspected.ts";
import { madeCall } from "#src/movements/calls/made-call.ts";
import { lodgeMade } from "#src/movements/transit/made-transit.ts";
import { CargoDesk } from "#src/movements/consignments/book/cargo-desk.ts";
import { keep } from "#src/movements/consignments/books.ts";
import type { DeclarationKey } from "#src/movements/consignments/declaration.ts";
import { holdMessage } from "#src/movements/quarantine/quarantine.ts";
import { keepMessages } from "#src/movements/quarantine/store.ts";
import { listNotes } from "#src/movements/consignments/notes/store.ts";
import { newConsignment } from "#src/movements/consignments/consignment.ts";
import { StockDesk } from "#src/movements/stock/stock-desk.ts";
import { insertClaim } from "#src/money/repayments/store.ts";
import { appendDebts } from "#src/money/debts/store.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { insertMatches } from "#src/clearance/selection/screening/store.ts";
import { findKey, insertMachineKey } from "#src/identity/access/key-store.ts";
import { insertApproval } from "#src/identity/access/second-approval-store.ts";
import { insertInvitation, putMembership } from "#src/identity/accounts/memberships-store.ts";
import { putAccount } from "#src/identity/accounts/store.ts";
import { machineCaller } from "#src/platform/route.ts";
import { submit } from "#src/registers/parties/apply.ts";
import { enterMandate } from "#src/registers/parties/give-mandate.ts";
import { madeParty } from "#src/registers/parties/made-party.ts";
import { registerParty } from "#src/registers/parties/record-changes.ts";
import { findRecord } from "#src/registers/parties/store.ts";
import { getProfile } from "#src/registers/profile.ts";
import { bankOf, debtAccount, suspenseAccount } from "#src/money/journal/account.ts";
import { stateRelation } from "#src/identity/access/relation-store.ts";
import { insertDelegation } from "#src/identity/access/delegation-store.ts";

/** The moment at which they were made. */
export const madeAt = Temporal.Instant.from("2026-11-25T04:00:00Z");
const at = madeAt;

type Maker = (app: App, owner: string, profile: string) => Promise<string>;

async function putTestFile(app: App, profile: string, content: string | null): Promise<string> {
  const fileId = newId(at.epochMilliseconds);
  const kind = content === null ? "camt.053" : "pain.001";
  const file = { fileId, profile, digest: sha256(fileId), name: "test", entries: 0, content };
  await putFile(app.sql, { ...file, kind, at, by: "test" });
  return fileId;
}

/** A control of a declaration of the party; it waits in the queue of officers too. */
async function makeControl(...[app, owner, profile]: Parameters<Maker>): Promise<string> {
  const declarationId = await lodge(app, owner, profile);
  const caseId = newId<"control-case">(at.epochMilliseconds);
  const tasks = [{ task: 1, agency: "customs", kind: "documents" }];
  const opened = { declarationId, caseId, profile, office: undefined, openedAt: at };
  await appendCases(app.sql, [{ ...opened, lane: "yellow", tasks }]);
  return caseId;
}

const madeLot = {
  place: "made",
  consignmentId: null,
  declarationId: null,
  item: null,
  partOf: null,
  commodity: null,
  owners: [],
  units: ["packages"],
};

/** Makes a record of a kind that belongs to a party. @returns its id */
export const makers: Readonly<Record<string, Maker>> = {
  declaration: lodge,
  draft: async (app, owner, profile) => {
    const id = newId(at.epochMilliseconds);
    const sheet = { head: { functionCode: "9" }, columns: [], rows: [] };
    const of = { id, partyId: owner, profile, kind: "declaration", name: "made" } as const;
    const life = { at: at.toString(), by: owner, keptUntil: at.add({ hours: 24 }).toString() };
    await insertDraft(app.sql, { ...of, ...life, amends: null, sheet });
    return id;
  },
  control: makeControl,
  queued: makeControl,
  match: async (app, owner, profile) => {
    const declarationId = await lodge(app, owner, profile);
    const id = newId(at.epochMilliseconds);
    const found = { name: "Made", list: "made", party: "1", score: 1 };
    const about = { profile, at: at.toString(), cause: "declared" } as const;
    await insertMatches(app.sql, about, [
      { declarationId, id, ...found, reason: "{}", listedAt: null },
    ]);
    return id;
  },
  account: async (_app, owner) => owner,
  "entry-summary": madeEntrySummary,
  licence: async (app, owner, profile) => {
    const number = newId(at.epochMilliseconds).toUpperCase();
    const of = { profile, number, document: "F", holder: owner, goods: ["0507"], unit: "035" };
    const limits = {
      granted: parseDecimal("1"),
      currency: null,
      grantedValue: null,
      shipmentsMax: null,
    };
    const days = { validFrom: "2026-01-01", validTo: "2026-12-31", status: "active" } as const;
    const licence = { ...of, ...limits, ...days, countries: [], content: {} };
    await writeLicence(app.sql, licence, { at, by: "test" });
    return (await findLicenceId(app.sql, profile, number)) ?? "";
  },
  "closer-check": (app, owner) => madeCloserCheck(app, owner),
  recall: async (app, owner, profile) => {
    const declarationId = await lodge(app, owner, profile);
    return (await madeRecall(app, { owner, profile, declarationId })).recall;
  },
  "recall-release": async (app, owner, profile) => {
    const declarationId = await lodge(app, owner, profile);
    return (await madeRecall(app, { owner, profile, declarationId })).release;
  },
  receipt: (app, owner, profile) => madeReceipt(app, owner, profile),
  recordal: (app, owner, profile) => madeRecordal(app, owner, profile),
  "conveyance-entry": (app, owner, profile) => madeEntry(app, owner, profile),
  "lorry-slot": (app, owner, profile) => madeSlot(app, owner, profile),
  call: (app, owner, profile) => madeCall(app, owner, profile),
  transit: (app, owner, profile) => lodgeMade(app, owner, profile),
  "call-persons": (app, owner, profile) => madeCall(app, owner, profile),
  "traveller-case": (app, _owner, profile) => madeTraveller(app, profile),
  "traveller-persons": (app, _owner, profile) => madeTraveller(app, profile),
  "suspected-case": (app, _owner, profile) => madeSuspected(app, profile),
  "suspected-persons": (app, _owner, profile) => madeSuspected(app, profile),
  infringement: async (app, owner, profile) => {
    const declarationId = await lodge(app, owner, profile);
    const about = {
      profile,
      caseId: newId(at.epochMilliseconds),
      task: 1,
      recordal: "T2026-00001",
      right: "trademark",
    };
    const says = { title: "made", description: "made", goods: [], currency: "CNY", dueOn: null };
    const money = { valueMinor: 100n, securityMinor: 100n };
    const row = { declarationId, number: 1, holder: owner, disclosed: null, at: at.toString() };
    await appendInfringements(app.sql, [{ ...about, ...says, ...money, ...row }]);
    return `${declarationId}.1`;
  },
  "noncompliance-notice": async (app, owner, profile) => {
    const caseId = await makeControl(app, owner, profile);
    const found = await findCase(app.sql, caseId);
    const { declarationId = "" } = found ?? {};
    const texts = { en: "made", zh: "made" };
    const about = { reference: "MADE", ground: "pest", country: "DE", recipient: "", texts };
    const record = {
      caseId,
      task: 1,
      agency: "customs",
      seq: 1,
      declarationId,
      kind: "noncompliance",
      says: { act: "drafted", number: 1, ...about },
      officer: owner,
    } as const;
    await appendTaskRecords(app.sql, [{ ...record, at: at.toString(), salt: "made" }]);
    return `${declarationId}.1`;
  },
  "custody-piece": async (app, owner, profile) => {
    const of = { origin: "found", ground: "undeclared", quantity: "1", unit: "035" } as const;
    const declarationId = await lodge(app, owner, profile);
    const fact = takenIn({ ...of, declarationId, place: "made", keeper: owner });
    const taken = { profile, fact, said: { description: "made" } };
    return (await app.sql.begin((tx) => takeIn(tx, taken, { actor: owner, at }))).id;
  },
  "laboratory-order": async (app, owner, profile) => {
    const caseId = await makeControl(app, owner, profile);
    const found = await findCase(app.sql, caseId);
    const id = newId(at.epochMilliseconds);
    const name = { en: "Made", zh: "试验" };
    const sample = { number: 1, item: 1 };
    const by = { laboratory: "made", laboratoryName: name, accreditation: "made" };
    const tested = { id, sample, commodity: "9503", half: "first", due: "2026-12-05" } as const;
    const says = asJson({ ...tested, ...by, tests: [] });
    const of = { caseId, task: 1, agency: "customs", party: owner, seq: 1 } as const;
    const { declarationId = "" } = found ?? {};
    const record = {
      ...of,
      declarationId,
      kind: "laboratory-order",
      says,
      officer: owner,
    } as const;
    await appendTaskRecords(app.sql, [{ ...record, at: at.toString(), salt: "made" }]);
    return id;
  },
  consignment: (app, owner, profile) => makeConsignment(app, owner, profile),
  "stock-lot": async (app, owner, profile) => {
    const since = printMoment(at);
    const lot = { ...madeLot, name: "made", keeper: owner, since };
    const first = { source: newId(at.epochMilliseconds), profile, lot, held: [parseDecimal("1")] };
    const desk = new StockDesk([]);
    const id = desk.open(first, { actor: owner, at });
    await app.sql.begin((tx) => desk.store(tx));
    return id;
  },
  "quarantined-message": async (app, owner, profile) => {
    const sent = { head: new Uint8Array(), bytes: Buffer.from("UNH"), isOfRecords: false };
    const unread = { ...sent, mark: { from: 0, to: 3 } };
    const held = holdMessage(unread, { type: "CUSCAR", reference: null, problems: [] });
    const of = { profile, lodgerId: owner, actor: "test", now: at };
    const [id] = await keepMessages(app.sql, [held], of);
    return id ?? "";
  },
  "release-note": async (app, owner, profile) => {
    await makeConsignment(app, owner, profile, "released");
    const query = { profile, party: owner, open: false, limit: 1 } as const;
    const none = { declaration: undefined, document: undefined, containers: undefined };
    const [note] = await listNotes(app.sql, { ...query, ...none, after: undefined });
    return note?.number ?? "";
  },
  guarantee: async (app, owner, profile) => {
    const guaranteeId = newId(at.epochMilliseconds);
    const amount = { kind: "individual", amountMinor: 1n, currency: "CNY" } as const;
    const days = { validFrom: "2026-01-01", validTo: null };
    const made = {
      ...amount,
      ...days,
      guaranteeId,
      profile,
      reference: guaranteeId,
      holder: owner,
    };
    await insertGuarantee(app.sql, { ...made, by: "test", at });
    return guaranteeId;
  },
  debt: async (app, owner, profile) => {
    const declarationId = newId(at.epochMilliseconds);
    const account = debtAccount(profile, owner);
    const days = { aroseOn: "2026-11-01", dueOn: "2026-12-15", term: "test", reference: "R" };
    await appendDebts(app.sql, [{ declarationId, number: 1, profile, account, ...days }]);
    return `${declarationId}.1`;
  },
  "repayment-claim": async (app, owner, profile) => {
    const declarationId = newId(at.epochMilliseconds);
    const claimId = newId(at.epochMilliseconds);
    const of = { claimId, declarationId, profile, party: owner, ground: "overpaid" } as const;
    const money = { kind: "repayment", taxType: "VAT", amountMinor: 1n, currency: "CNY" } as const;
    await insertClaim(app.sql, { ...of, ...money, reason: "test", claimedBy: owner, at });
    return claimId;
  },
  "bank-entry": async (app, owner, profile) => {
    const fileId = await putTestFile(app, profile, null);
    const entryId = newId(at.epochMilliseconds);
    const money = { amountMinor: 1n, currency: "CNY", direction: "credit" } as const;
    const text = { remittance: owner, payer: "", payerAccount: "", endToEnd: "", matchedBy: "" };
    const rest = { identity: entryId, bookedOn: "2026-11-25", isReturn: false, party: null };
    const row = { ...money, ...text, ...rest, entryId, profile, fileId };
    await insertEntry(app.sql, { ...row, status: "unmatched", inBooks: true, reason: "" });
    const suspense = suspenseAccount(getProfile(app.profiles, profile));
    const moved = { debit: bankOf("CNY"), credit: suspense, amountMinor: 1n, currency: "CNY" };
    const booked = { ...moved, taxType: undefined, reference: "test", at };
    await appendPostings(app.sql, [{ ...booked, declarationId: entryId, line: 1 }]);
    return entryId;
  },
  "payment-file": (app, _owner, profile) => putTestFile(app, profile, "<Document/>"),
  key: async (app, owner) => {
    const id = newId(at.epochMilliseconds);
    const key = {
      name: "matrix",
      scopes: ["lodge"],
      roles: [],
      allowedAddresses: [],
      start: "tg_",
    };
    const life = { at, expiresAt: undefined, madeBy: undefined };
    const place = { partyId: owner, office: undefined, agency: undefined };
    await insertMachineKey(app.sql, { ...key, ...life, ...place, id, keyHash: id });
    return id;
  },
  member: async (app, owner) => {
    const id = newId(at.epochMilliseconds);
    const account = { id, credentialId: id, name: "Member", email: `${id}@matrix.example` };
    const rest = { passwordHash: "", locale: "en", mustChangePassword: false };
    await putAccount(app.sql, { ...account, ...rest });
    const place = { role: "trader-clerk", office: undefined, agency: undefined };
    const life = { from: at, to: undefined, madeBy: "test" };
    const membershipId = newId(at.epochMilliseconds);
    await putMembership(app.sql, {
      ...place,
      ...life,
      membershipId,
      accountId: id,
      partyId: owner,
    });
    return id;
  },
  invitation: async (app, owner) => {
    const id = newId(at.epochMilliseconds);
    const person = { email: `${id}@matrix.example`, role: "trader-clerk", madeBy: "test" };
    const rest = { office: undefined, agency: undefined, to: undefined, madeAt: at };
    const expiresAt = at.add({ hours: 24 });
    const made = { ...person, ...rest, expiresAt, id, tokenHash: id, partyId: owner };
    await insertInvitation(app.sql, made);
    return id;
  },
  person: async (_app, owner) => `account:${owner}`,
  approval: async (app, owner, profile) => {
    const id = newId(at.epochMilliseconds);
    const person = { ...someone, id: `account:${owner}`, party: owner };
    const does = { en: "Made", zh: "测试" };
    const route = "POST /accounts/{party}/refunds";
    const content = { route, does, names: {}, body: {}, about: null };
    const what = { digest: "made", content, about: [] };
    const asked = {
      id,
      profile,
      act: "refund",
      subject: id,
      status: "open",
      person,
      ...what,
    } as const;
    await insertApproval(app.sql, { ...asked, at, expiresAt: at.add({ hours: 1 }) });
    return id;
  },
  relation: async (app, owner) => {
    const about = { person: `account:${owner}`, personName: owner, statedBy: owner, at };
    return (await stateRelation(app.sql, { ...about, number: "N1", reason: "made for a test" })).id;
  },
  delegation: async (app, owner, profile) => {
    const key = await findKey(app.sql, sha256(`tg_test_${owner}`));
    const person = { ...someone, id: key ? `key:${key.id}` : `account:${owner}`, party: owner };
    const lent = { person, toPerson: "account:colleague", scopes: ["officer"], agency: undefined };
    const to = at.add({ hours: 1 });
    return (await insertDelegation(app.sql, { ...lent, office: profile, from: at, to })).id;
  },
  party: recordParty,
  request: async (app, owner, profile) => {
    const declarationId = await lodge(app, owner, profile);
    const requestId = newId(at.epochMilliseconds);
    const asked = {
      kind: "cancellation",
      reason: "made for a test",
      change: '{"kind":"none"}',
    } as const;
    const none = { reasonCode: undefined, decidedAt: undefined, decidedBy: undefined } as const;
    const open = {
      decisionCode: undefined,
      decisionReason: undefined,
      version: undefined,
    } as const;
    const row = { declarationId, requestId, profile, lodgedBy: owner, lodgedAt: at.toString() };
    await appendRequests(app.sql, [
      { ...row, ...asked, ...none, ...open, baseVersion: 1, status: "open" },
    ]);
    return requestId;
  },
  ruling: (app, owner, profile) => madeRuling(app, owner, profile),
  "classification-difference": (app, owner, profile) => madeDifference(app, owner, profile),
  subscription: async (app, owner) => {
    const id = newId(at.epochMilliseconds);
    const queue = {
      kind: "queue",
      name: "made",
      url: null,
      email: null,
      everyHours: null,
    } as const;
    const row = {
      id,
      partyId: owner,
      ...queue,
      locale: "en",
      types: [],
      withXml: false,
      withRepresented: false,
    } as const;
    await insertSubscription(app.sql, { ...row, at: at.toString(), by: owner });
    return id;
  },
  "party-application": async (app, owner, profile) => {
    const asked = {
      profile,
      party: "new",
      details: madeParty(1, { numbers: [] }),
      note: "",
    } as const;
    return (await submit(app, machineCaller(owner, []), asked)).id;
  },
  mandate: async (app, owner, profile) => {
    const partyId = await recordParty(app, owner, profile);
    const side = { represented: { partyId }, representation: "direct" } as const;
    const partner = await app.sql.begin((tx) =>
      registerParty(tx, madeParty(2, { numbers: [] }), byCustoms),
    );
    const asked = {
      ...side,
      profile,
      directions: [],
      procedures: [],
      spends: false,
      from: "2026-11-25",
    };
    const representative = { partyId: partner };
    return (await enterMandate(app, machineCaller(partyId, []), { ...asked, representative })).id;
  },
};

const byCustoms = {
  at,
  day: Temporal.PlainDate.from("2026-11-25"),
  by: "customs",
  reason: "Made for a test.",
};

/** Puts a party on record, once; a stranger of another profile is another one. */
async function recordParty(app: App, owner: string, profile: string): Promise<string> {
  const partyId = profile === "gb" ? `${owner}-gb` : owner;
  if (!(await findRecord(app.sql, partyId))) {
    const details = madeParty(1, { numbers: [] });
    await app.sql.begin((tx) => registerParty(tx, details, { ...byCustoms, partyId }));
  }
  return partyId;
}

const someone = { name: "someone", isMachine: false, isAdministrator: false };

async function lodge(app: App, owner: string, profileId: string): Promise<string> {
  const profile = getProfile(app.profiles, profileId);
  const document = madeDeclaration({ reference: newId(at.epochMilliseconds).slice(0, 20) });
  const facts = readFacts(document, profile);
  const body = { profile, lodgerId: owner, format: "application/json", document };
  return (await app.desk.lodge({ ...body, facts, problems: [] })).id;
}

/** One package of a carrier, stated alone or released too. */
async function makeConsignment(
  app: App,
  owner: string,
  profile: string,
  goods: "stated" | "released" = "stated",
): Promise<string> {
  const desk = new CargoDesk({
    profile,
    periods: getProfile(app.profiles, profile).movements,
    parties: [],
    now: at,
  });
  const document = { type: "705", id: newId(at.epochMilliseconds).toUpperCase() };
  const said = { at, actor: owner, lodgerId: owner, reportId: null, reason: null } as const;
  const first = newConsignment({ carrier: owner, document, call: "ship 1 1", at, period: 1 });
  desk.decide({ ...said, act: "manifest" }, (draft) => keep(draft, first));
  if (goods === "released") {
    const quantity = { packages: 1, massMg: 1n };
    // of declarations that are stored it is the id
    const declaration = newId(at.epochMilliseconds) as unknown as DeclarationKey;
    const left = { packages: 0, massMg: 0n };
    const writeOffs = [{ declaration, quantity, at, left, isHeld: false }];
    const released = { ...first, stated: quantity, landedByMove: quantity, writeOffs };
    desk.decide({ ...said, act: "write-off" }, (draft) => keep(draft, released));
  }
  await app.sql.begin(async (tx) => desk.store(tx));
  return desk.ids[0] ?? "";
}
