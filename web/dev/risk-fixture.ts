/** Made rules, changes and trials for the pages' own server. */
import { continuity, continuityDiffering } from "./continuity-fixture.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";
import type { Routes } from "../routes.gen.ts";

const at = "2026-11-25T02:00:00Z";

const rule = {
  id: "RSK-0012",
  says: { en: "Clothing far below the usual price", zh: "服装价格明显偏低" },
  when: "direction = import and commodity starts with (61, 62) and ratio(pricePerKg, by commodity.4 + origin) < 0.4",
  legalReason: { en: "Customs law, verification of value", zh: "海关法：价格审核" },
  owner: "risk office",
  validFrom: "2026-01-01",
  validTo: null,
  expiresOn: "2027-01-01",
  expiresAt: null,
  expectedYield: 0.1,
  share: 1,
  lane: "yellow",
  tasks: [{ agency: "customs", kind: "documents" }],
  secrecy: "officers",
  mandatory: false,
};

const group = (name: string, hits: number) => ({ name, hits, caught: 2, missed: 1 });
const result = {
  from: "2026-08-27",
  to: "2026-11-25",
  rules: [
    {
      rule: rule.id,
      hits: 120,
      inspected: 31,
      blind: 0,
      findings: { caught: 6, missed: 41 },
      expectedFindings: 18.2,
      yield: 0.152,
      low: 0.06,
      high: 0.31,
      inspectorHours: 60,
      delayHours: 480,
      revenue: 81_200.5,
      overlap: { inForce: 0.12, alone: 120, most: [{ rule: "SEL-004", share: 0.12 }] },
      categories: [group("61", 80), group("62", 40)],
      offices: [group("2248", 120)],
      traders: [group("new", 100), group("large", 20)],
    },
  ],
  summary: {
    declarations: 12_000,
    inspected: 610,
    findings: 47,
    hit: 120,
    caught: 6,
    missed: 41,
    inspectorHours: 60,
    delayHours: 480,
    revenue: 81_200.5,
  },
};
const hits: Routes["GET /risk/hits"]["answer"] = {
  cause: rule.id,
  from: result.from,
  to: result.to,
  counts: { hits: 120, concluded: 31, found: 6 },
  hits: [
    {
      declarationId: firstId,
      mrn: "222520261234567890",
      at: "2026-11-24T02:00:00.000000Z",
      lane: "yellow",
      traderId: "91310000MA1FAKE001",
      traderName: "Shanghai Example Trading",
      causes: [rule.id, "SEL-004"],
      chance: 0.4,
      result: "found",
    },
  ],
  next: null,
};
const trial = {
  id: madeId,
  profile: "cn",
  askedAt: at,
  from: result.from,
  to: result.to,
  status: "done",
  done: 12_000,
  total: 12_000,
  result,
  error: null,
};
const change = {
  id: madeId,
  profile: "cn",
  ruleId: rule.id,
  action: "activate",
  rule,
  status: "submitted",
  proposedBy: "account:a-zhou",
  proposedName: "Zhou Clerk",
  proposedAt: at,
  reason: "Prices fell in a month.",
  tried: result,
  decidedBy: null,
  decidedName: null,
  decidedAt: null,
  decidedReason: null,
  activation: null,
};

const fact = (name: string, kind: string, level: string, en: string, zh: string) => ({
  name,
  kind,
  level,
  says: { en, zh },
});
const facts = [
  fact("commodity", "text", "item", "commodity code, all digits", "商品编号"),
  fact("origin", "text", "item", "country of origin", "原产国"),
  fact("pricePerKg", "number", "item", "customs value per kilogram", "每公斤完税价格"),
  fact("traderId", "text", "declaration", "trader", "境内收发货人代码"),
  fact("container", "texts", "declaration", "container numbers", "集装箱号"),
  fact("acceptedOn", "date", "declaration", "day of acceptance", "接受申报日期"),
];

const words = {
  text: ["=", "!=", "in (", "not in (", "in list ", "starts with ", "contains ", "resembles "],
  texts: ["=", "!=", "in (", "not in (", "in list ", "starts with ", "contains "],
  number: ["<", "<=", ">", ">=", "=", "!=", "between "],
  date: ["<", "<=", ">", ">=", "=", "!=", "between "],
  any: ["is known", "is missing"],
  joins: ["and", "or", "not"],
  measures: ["count(traderId, 30 days)", "ratio(pricePerKg, by commodity.6 + origin)"],
};

const match = {
  id: madeId,
  declarationId: firstId,
  profile: "cn",
  name: "Gazneft Servis",
  list: "OFAC",
  party: "9002",
  score: 0.97,
  reason: 'name "GAZNEFT SERVIS OOO" of OFAC-9002, word for word; one name in 80,000 is as near',
  cause: "list-changed",
  foundAt: at,
  status: "open",
  ledTo: "stopped",
  decidedBy: null,
  decidedAt: null,
  note: null,
};
const corridor = {
  flow: "import",
  commodity: "61091000",
  origin: "VN",
  unit: "kg",
  cases: 118,
  traders: 23,
  low: 28,
  middle: 45.1,
  high: 72.6,
  spread: 0.158,
  newest: "2026-11-22",
};
const outlier = {
  ...corridor,
  declarationId: firstId,
  item: 1,
  trader: "3122261201",
  day: "2026-11-20",
  price: 12.3,
  says: { en: "12.3 per kg where 45.1 is usual", zh: "每kg 12.3，通常为 45.1" },
};
const trader = (party: string, linkedFindings: number) => {
  return { party, linkedTraders: 2, linkedFindings, agents: 1, firstOn: "2026-09-01" };
};
const traders = [trader("3122261201", 0), trader("3122261202", 2), trader("3122261203", 1)];
const linkOf = (kind: string, value: string, party: string) => {
  return { kind, value, party, firstOn: "2026-09-01", lastOn: "2026-11-20" };
};
const links = [
  linkOf("owner", "HOLDING 1", "3122261201"),
  linkOf("owner", "HOLDING 1", "3122261202"),
  linkOf("container", "MSCU1234566", "3122261202"),
  linkOf("container", "MSCU1234566", "3122261203"),
];
const none = {
  containers: [],
  bills: [],
  traders: [],
  ships: [],
  dispatchCountries: [],
  words: [],
};
const alert = {
  id: madeId,
  profile: "cn",
  source: "Partner customs",
  reference: "A-17",
  receivedAt: at,
  receivedBy: "Ann Officer",
  form: "text",
  content: { text: "…" },
  status: "open",
  proposed: {
    title: "Counterfeit toys from Viet Nam",
    facts: { ...none, names: [], commodities: ["950300"], origins: ["VN"] },
    until: "2026-12-24T18:30:00+08:00",
    when: "commodity starts with 950300 and origin = VN",
  },
  changeId: null,
  decidedBy: null,
  decidedAt: null,
  note: null,
};

const order = {
  id: madeId,
  declarationId: firstId,
  mrn: "222520260000000017",
  status: "under-control",
  by: "customs-1",
  at,
  lane: "red",
  reason: "Tip of a partner: hidden floor",
  settledAt: at,
  tasks: [{ agency: "customs", kind: "examination" }],
  outcome: "taken",
};
const orders = ["no-room", "taken", "waiting", "stopped-often", "ended"].map((outcome, nr) => ({
  ...order,
  outcome,
  id: `${order.id.slice(0, -1)}${nr}`,
  ...(outcome === "waiting" ? { status: "awaiting-payment", settledAt: null } : {}),
}));
const found = {
  id: madeId,
  declarationId: firstId,
  mrn: "222520260000000017",
  kind: "audit",
  at,
  agency: "customs",
  result: "corrected",
  items: [1, 3],
  by: "customs-1",
  finding: "Invoices of the supplier show twice the declared price.",
};

const controlHold = {
  declarationId: firstId,
  mrn: "020220241170000000",
  reference: "PO-7",
  profile: "cn",
  control: "cn/IMBAN/0301",
  commodity: "0301",
  says: {
    en: "Prohibited goods: import prohibition (IMBAN 0301)",
    zh: "禁止进境货物：禁止进口（IMBAN 0301）",
  },
  items: [1],
  inForceAt: "2026-11-25T03:00:00Z",
  foundAt: "2026-11-25T03:00:15Z",
  ledTo: "stopped",
};
const earlyDeparture = {
  id: madeId,
  declarationId: firstId,
  mrn: "020220241170000000",
  status: "under-control",
  leftAt: "2026-11-25T03:10:00Z",
  toldBy: "Yangshan terminal",
  toldByName: null,
  reference: "GATE-7",
  toldAt: "2026-11-25T03:12:00Z",
};

/** Answers under `/risk`; undefined for other paths. */
export function riskAnswers(
  method: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
): unknown {
  switch (`${method} ${path}`) {
    case "GET /risk/facts":
      return { facts, words, lists: ["countries", "watched"] };
    case "GET /risk/rules":
      return {
        profile: "cn",
        version: "cn-0123456789ab+1",
        random: { share: "0.05" },
        rules: [{ ...rule, origin: "activated", runs: "now" }],
      };
    case "GET /risk/yields": {
      const figures = { controls: 40, found: 6, yield: 0.15, low: 0.07, high: 0.29 };
      return { yields: [{ rule: rule.id, ...figures }] };
    }
    case "GET /risk/screening-matches":
      return { matches: [match] };
    case "GET /risk/prices":
      return { corridors: [corridor, { ...corridor, origin: "*", cases: 201 }] };
    case "GET /risk/price-outliers":
      return { outliers: [outlier] };
    case "GET /risk/linked-traders":
      return { traders };
    case "GET /risk/relations": {
      const groups = [traders.map(({ party }) => party)];
      return { party: "3122261201", traders, links, groups, isCut: false };
    }
    case "GET /risk/control-orders":
      return { orders, next: null };
    case "GET /risk/late-findings":
      return { findings: [found, { ...found, id: `${madeId}2`, items: null }], next: null };
    case "GET /contingencies":
      return continuity;
    case "GET /contingencies/differing":
      return continuityDiffering;
    case "GET /control-holds":
      return { holds: [controlHold] };
    case "GET /early-departures":
      return { departures: [earlyDeparture], next: null };
    case "POST /risk/replays":
      return { selections: 1_000, equal: 1_000, different: [], skipped: 0 };
    case "GET /risk/alerts":
      return { alerts: [alert], next: null };
    case "GET /risk/rule-changes":
      return { changes: [change], next: null };
    case "POST /risk/conditions": {
      const when = String(body["when"]);
      const at = when.indexOf("orign");
      if (at < 0) return { ok: true, printed: when, fault: null };
      const place = { at, line: 1, column: at + 1 };
      const says = { message: "Here a fact belongs.", fix: "Did you mean origin?" };
      return { ok: false, printed: null, fault: { ...says, ...place } };
    }
    case "POST /risk/counts": {
      const days = { from: "2026-11-24", to: "2026-11-25" };
      const counts = { declarations: 2_000, hits: 21, items: 34, controlled: 3, found: 1 };
      return { ok: true, ...counts, ...days };
    }
    case "POST /risk/rule-changes":
      return change;
    case "POST /risk/trials":
      return { ...trial, status: "waiting", done: 0, result: null };
    default:
      if (path === "/risk/hits") return hits;
      if (path === `/risk/trials/${madeId}`) return trial;
      return path.startsWith(`/risk/rule-changes/${madeId}`) ? change : undefined;
  }
}
