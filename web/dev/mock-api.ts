/**
 * Made answers of the API for the pages' own server, so that every state of a page can be reached.
 * Keys and people stand for callers: `good-key` may everything, `narrow-key` is a carrier's,
 * `big-key` has thousands of declarations, any other is unknown. Ann signs in by password, Zhou has
 * a second factor, New must change the first password.
 */
import { kindsAnswer, madePictures } from "./controls-fixture.ts";
import { backupsFixture } from "./backups-fixture.ts";
import {
  actsFixture,
  healthFixture,
  historyFixture,
  logLevelFixture,
  settingsFixture,
} from "./health-fixture.ts";
import { migrationsFixture } from "./migrations-fixture.ts";
import { accessAnswers } from "./access-fixture.ts";
import {
  declarationFixture,
  firstId,
  formFixture,
  itemFixture,
  itemRowsFixture,
  summaries,
} from "./declaration-fixture.ts";
import { askFixture } from "./ask-fixture.ts";
import { draftAnswers } from "./draft-fixture.ts";
import { movementFixture } from "./movement-fixture.ts";
import { noticeAnswers } from "./notices-fixture.ts";
import { informationAnswers } from "./information-fixture.ts";
import { growthFixture } from "./growth-fixture.ts";
import { explorerFixture, partnerFixture } from "./explorer-fixture.ts";
import { seasonFixture } from "./season-fixture.ts";
import { filesFixture } from "./files-fixture.ts";
import { flashesFixture, statisticalQueriesFixture } from "./flashes-fixture.ts";
import { wallFixture } from "./wall-fixture.ts";
import { flowFixture } from "./flow-fixture.ts";
import { partyAnswers } from "./party-fixture.ts";
import { peopleAnswers } from "./people-fixture.ts";
import { portAnswers } from "./ports-fixture.ts";
import { calendarFixture } from "./releases-fixture.ts";
import { pressFixture } from "./press-fixture.ts";
import { publicRulingAnswers, rulingAnswers } from "./ruling-fixture.ts";
import { entryAnswers } from "./entry-fixture.ts";
import { stockAnswers } from "./stock-fixture.ts";
import { albumAnswers } from "./album-fixture.ts";
import { custodyAnswers } from "./custody-fixture.ts";
import { infringementAnswers } from "./infringement-fixture.ts";
import { conveyanceRegisterAnswers } from "./conveyance-register-fixture.ts";
import { slotAnswers } from "./slot-fixture.ts";
import { callAnswers } from "./call-fixture.ts";
import { closerCheckAnswers } from "./closer-check-fixture.ts";
import { transitAnswers } from "./transit-fixture.ts";
import { recallAnswers } from "./recall-fixture.ts";
import { noncomplianceAnswers } from "./noncompliance-fixture.ts";
import { appealAnswers } from "./appeal-fixture.ts";
import { receiptAnswers } from "./receipt-fixture.ts";
import { suspectedAnswers } from "./suspected-fixture.ts";
import { travellerAnswers } from "./traveller-fixture.ts";
import { recordalAnswers } from "./recordal-fixture.ts";
import { laboratoryAnswers } from "./laboratory-fixture.ts";
import { timesAnswers } from "./times-fixture.ts";
import { consignmentAnswers } from "./consignment-fixture.ts";
import { moneyAnswers } from "./money-fixture.ts";
import { procedureAnswers } from "./procedure-fixture.ts";
import { queueAnswers } from "./queue-fixture.ts";
import { requestAnswers } from "./request-fixture.ts";
import { modelAnswers } from "./models-fixture.ts";
import { riskAnswers } from "./risk-fixture.ts";
import { watchAnswer } from "./watch-fixture.ts";
import { statisticsAnswers } from "./statistics-fixture.ts";
import { suggestionsFixture } from "./suggestions-fixture.ts";
import { trackingFixture, trackingLinksFixture } from "./tracking-fixture.ts";
import type { Routes } from "../routes.gen.ts";

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly delayMs?: number;
  readonly cookie?: string;
  readonly type?: string;
};

export type MockRequest = {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly cookie: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly tick: number;
};

function problem(status: number, code: string, detail: string, fix: string): Answer {
  return { status, body: { type: "about:blank", title: code, status, code, detail, fix } };
}

const ok = (body: unknown): Answer => ({ status: 200, body });

const nodesFixture: Routes["GET /nodes"]["answer"]["nodes"] = ["a", "b"].map((name) => ({
  id: name,
  name: `node-${name}:8080`,
  release: "0.1.0",
  startedAt: "2026-11-25T04:00:00Z",
  seenAt: "2026-11-25T05:00:00Z",
  isLive: name === "a",
  runsJobs: name === "a",
  isThis: name === "a",
  versions: { cn: "cn-0123456789ab+4", parties: "12", rulings: "3" },
}));

/**
 * Periods stand for states: 2024 is published, 2022 breaks, 2021 is empty, 2020 never comes in
 * time.
 */
function pressAnswer(period: string): Answer {
  const press = pressFixture();
  const nothing = { monthly: [], partners: [], groups: [] };
  switch (period) {
    case "2024":
      return ok(press);
    case "2022":
      return problem(
        503,
        "ANALYTICS_DOWN",
        "The analytics engine does not answer.",
        "Try again in a minute.",
      );
    case "2021":
      return ok({ ...press, period, facts: [], paragraphs: [], series: nothing });
    case "2020":
      return { status: 200, body: press, delayMs: 20_000 };
    case "2019":
      return ok({ period });
    default:
      return problem(
        404,
        "PRESS_NO_PERIOD",
        `Nothing is released for ${period}.`,
        "Periods: 2024.",
      );
  }
}

type MockCaller = "everything" | "carrier" | "big" | "ann" | "new";

const cookieName = "tidegate.mock=";

function whoAsks({ authorization, cookie }: MockRequest): MockCaller | undefined {
  switch (authorization) {
    case "Bearer good-key":
      return "everything";
    case "Bearer narrow-key":
      return "carrier";
    case "Bearer big-key":
      return "big";
    default:
      break;
  }
  if (authorization !== undefined) return undefined;
  if (cookie.includes(`${cookieName}other`)) return "everything";
  if (cookie.includes(`${cookieName}ann`)) return "ann";
  return cookie.includes(`${cookieName}new`) ? "new" : undefined;
}

function meAnswer(who: MockCaller): Answer {
  const isPerson = who === "ann" || who === "new";
  const roles = { everything: [], carrier: ["carrier"], big: ["trader-clerk"] };
  const scopes = { everything: ["*"], carrier: ["carry"], big: ["lodge"] };
  const named = { id: `a-${who}`, name: who === "ann" ? "Ann Officer" : "New Person" };
  return ok({
    account: isPerson
      ? {
          ...named,
          email: `${who}@customs.example`,
          locale: "en",
          timeZone: "Asia/Shanghai",
          theme: "system",
          mustChangePassword: who === "new",
          twoFactor: false,
          emailVerified: true,
        }
      : null,
    key: isPerson ? null : { id: who, name: `${who} key`, expiresAt: null },
    party: {
      id: isPerson ? "customs" : who,
      name: isPerson ? "Shanghai Customs" : `Party ${who}`,
      roles: isPerson ? ["supervisor"] : roles[who],
      trades: isPerson ? [] : roles[who],
    },
    memberships: isPerson
      ? ["customs", "academy"].map((partyId) => ({
          partyId,
          partyName: partyId === "customs" ? "Shanghai Customs" : "Customs Academy",
          role: "supervisor",
          from: "2026-01-01T00:00:00Z",
          to: null,
        }))
      : [],
    scopes: isPerson ? ["officer", "approve", "money", "parties", "risk"] : scopes[who],
    numbers: who === "big" ? bigNumbers : [],
    sandbox: false,
  });
}

/** Its declarations state the second, so what it has lies under that one. */
const bigNumbers = ["91310000MA1FAKE002", "3122260001"];
const bigRows = 6000;

function declarationsAnswer(query: URLSearchParams, who: MockCaller): Answer {
  const wanted = (query.get("search") ?? "").toLowerCase();
  const start = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 25);
  const all =
    who === "big"
      ? Array.from({ length: bigRows }, (_, index) => ({
          ...(summaries[index % summaries.length] ?? summaries[0]),
          id: `019ac000-0000-7000-8000-${String(index).padStart(12, "0")}`,
          mrn: `0202202411${String(70_000_000 + index)}`,
          reference: `BIG-${index}`,
          value: `${(index * 7919) % 100_003}.00`,
        }))
      : summaries;
  const found = all.filter(
    (item) =>
      (query.get("station") ?? item.station) === item.station &&
      (query.get("status") ?? item.status) === item.status &&
      JSON.stringify(item).toLowerCase().includes(wanted),
  );
  const sign = { value: 1, "-value": -1 }[query.get("sort") ?? ""] ?? 0;
  const sorted = found.toSorted((a, b) => (Number(a.value ?? -1) - Number(b.value ?? -1)) * sign);
  const next = start + limit < found.length ? String(start + limit) : null;
  return ok({ declarations: sorted.slice(start, start + limit), next });
}

export const caseId = "019ac000-0000-7000-8000-0000000000c1";

/** A view of the explorer; a table of which nothing is released is refused. */
function explored(asked: URLSearchParams): Answer {
  const table = asked.get("table");
  if (table === "nothing")
    return { status: 404, body: { status: 404, code: "X", detail: "Nothing is released yet." } };
  return ok(table === "partner" ? partnerFixture() : explorerFixture(asked.get("where")));
}

function controlCase(findings: ReadonlyMap<number, string>, decision: string | null) {
  const task = (number: number, agency: string, kind: string) => ({
    id: `${caseId}-${number}`,
    task: number,
    agency,
    kind,
    status: findings.has(number) ? "done" : "open",
    result: findings.get(number) ?? null,
    finding: findings.has(number) ? "Seals intact." : null,
    officer: findings.has(number) ? "customs" : null,
  });
  return {
    id: caseId,
    declarationId: firstId,
    profile: "cn",
    office: "2248",
    lane: "red",
    status: decision === null ? "open" : "decided",
    decision,
    openedAt: "2026-11-25T02:21:40Z",
    tasks: [task(1, "customs", "examination"), task(2, "plant-animal-health", "documents")],
    about: caseAbout,
    pictures: madePictures,
  };
}

const caseAbout = {
  reference: "XB-2211",
  mrn: null,
  trader: { id: "3122260001", name: "上海南旭贸易有限公司" },
  goods: [
    { item: 1, commodity: "0207141000", description: "Frozen chicken cuts" },
    { item: 2, commodity: "0207142100", description: "Frozen chicken wings" },
  ],
  items: 3,
  value: "336408.31",
  currency: "CNY",
  reasons: [
    {
      rule: "SEL-001",
      says: {
        en: "Live animals and meat are examined on entry.",
        zh: "活动物及肉类进境须查验。",
      },
    },
  ],
};

function searchAnswer(q: string): Answer {
  const found = summaries.filter((one) => one.mrn === q || one.reference === q || one.id === q);
  const isBill = q === "MEDU-7";
  const cargo = {
    documentType: "705",
    documentId: q,
    kind: "arrival",
    office: "2248",
    at: "2026-11-25T01:00:00Z",
    containers: ["MSCU1234566"],
  };
  const declarations = isBill
    ? summaries.slice(0, 2).map((one) => ({ ...one, why: "bill" }))
    : found.map((one) => ({ ...one, why: one.reference === q ? "reference" : "number" }));
  return ok({ q, declarations, cargo: isBill ? [cargo] : [] });
}

function registersAnswer(path: string): Answer | undefined {
  const version = "cn-0123456789ab+1";
  const row = { validFrom: "2019-01-01", validTo: null };
  if (path === "/registers") {
    const counts = { read: 3, added: 1, changed: 1, closed: 0, refused: 1 };
    const activation = {
      number: 1,
      activatedAt: "2026-11-24T08:00:00Z",
      kind: "rates",
      fileName: "rates-2026-12.tsv",
      fileHash: "0".repeat(64),
      activatedBy: "customs",
      ...counts,
    };
    return ok({ profile: "cn", version, kinds: ["units", "countries"], activations: [activation] });
  }
  const [, area, kind, code] = path.split("/");
  if (area !== "registers" || kind === undefined) return undefined;
  if (code !== undefined) {
    const record = { name_en: "kilogram", name_zh: "千克", ...row, source: "registers/units.tsv" };
    const others = [{ ...record, validFrom: null, validTo: "2019-01-01" }];
    return ok({ profile: "cn", kind, code, asOf: "2026-11-25", version, record, others });
  }
  const records = [
    { code: "035", name: { en: "kilogram", zh: "千克" }, ...row },
    { code: "007", name: { en: "piece", zh: "个" }, validFrom: null, validTo: "2027-01-01" },
  ];
  return ok({ profile: "cn", kind, version, total: records.length, records });
}

/** One life of the made system: what was found and decided is remembered until it ends. */
export function createMockApi(): (asked: MockRequest) => Answer {
  const findings = new Map<number, string>();
  let decision: string | null = null;
  const [queue, notices] = [queueAnswers(caseId), noticeAnswers()];
  const control = ({ method, url, body }: MockRequest): Answer | undefined => {
    const path = url.pathname.replace("/api/v1", "");
    if (path === "/control-kinds") return ok(kindsAnswer);
    if (path === "/controls") {
      const isOpen = (url.searchParams.get("status") ?? "open") === "open";
      const shown = isOpen === (decision === null) ? [controlCase(findings, decision)] : [];
      return ok({ controls: shown, next: null });
    }
    if (path === `/controls/${caseId}`) return ok(controlCase(findings, decision));
    if (method !== "POST" || !path.startsWith(`/controls/${caseId}/`)) return undefined;
    if (path.endsWith("/findings")) {
      if (body["finding"] === "refuse me") {
        const errors = [{ pointer: "/finding", detail: "Say what was seen." }];
        const said = { status: 422, code: "REQUEST_INVALID", detail: "finding", errors };
        return { status: 422, body: said };
      }
      findings.set(Number(body["task"]), String(body["result"]));
      return ok(controlCase(findings, decision));
    }
    decision = String(body["decision"]);
    return ok({ id: firstId, status: "released", changed: true, notifications: [] });
  };
  return (asked) => {
    const { url } = asked;
    const path = url.pathname.replace("/api/v1", "");
    if (path.startsWith("/api/auth/")) return authAnswer(asked);
    if (path === "/statistics/press") return pressAnswer(url.searchParams.get("period") ?? "");
    if (path === "/statistics/flashes") return ok(flashesFixture);
    if (path === "/statistics/answers")
      return ok(askFixture(url.searchParams.get("question") ?? ""));
    if (path === "/statistics/derived") return ok(seasonFixture);
    if (/^\/declarations\/.*\/statistical-queries$/.test(path))
      return ok(statisticalQueriesFixture);
    if (path === "/statistics/explorer") return explored(url.searchParams);
    const informed = informedAnswer(asked, path);
    if (informed !== undefined) return informed;
    if (path === "/statistics/periods") return ok({ official: ["2024"], own: ["2026-11"] });
    if (path.startsWith("/tracking/")) {
      const standing = trackingFixture(url);
      return standing === undefined
        ? problem(404, "TRACKING_NOT_FOUND", "No such link.", "Check both codes.")
        : ok(standing);
    }
    const open = publicRulingAnswers(url);
    if (open !== undefined) return ok(open);
    if (path === "/flow") return ok(flowFixture(asked.tick));
    if (path === "/sign-in-methods") {
      return ok({ password: true, passkey: true, oidc: false, mailIsSent: true });
    }
    const who = whoAsks(asked);
    if (who === undefined) return problem(401, "KEY_UNKNOWN", "No such key.", "Sign in.");
    return (
      (path === "/me" ? meAnswer(who) : undefined) ??
      control(asked) ??
      known(queue(asked.method, path) ?? notices(asked)) ??
      rulingAnswer(path) ??
      draftAnswer(asked, path) ??
      registersAnswer(path) ??
      readAnswers(asked, path, who) ??
      madeAnswers(path, asked) ??
      problem(404, "ROUTE_NOT_FOUND", `No route exists at ${path}.`, "Check the address.")
    );
  };
}

/** What everybody may read of calendar, status, guides and national series. */
function informedAnswer({ method }: MockRequest, path: string): Answer | undefined {
  if (method !== "GET") return undefined;
  if (path === "/statistics/calendar") return ok(calendarFixture);
  if (path === "/statistics/growth") return ok(growthFixture);
  const body = informationAnswers(path);
  if (body !== undefined) return ok(body);
  if (!path.startsWith("/guides/")) return undefined;
  return problem(404, "GUIDE_UNKNOWN", "There is no such guide.", "GET /api/v1/guides.");
}

function draftAnswer({ method }: MockRequest, path: string): Answer | undefined {
  const body = draftAnswers(method, path);
  return body === undefined ? undefined : ok(body);
}
const known = (body: unknown): Answer | undefined => (body === undefined ? undefined : ok(body));

function rulingAnswer(path: string): Answer | undefined {
  const body = rulingAnswers(path);
  return body === undefined ? undefined : ok(body);
}

/** Areas whose answers do not depend on what is asked. */
function madeAnswers(path: string, { method, body: sent }: MockRequest): Answer | undefined {
  const body =
    partyAnswers(path) ??
    accessAnswers(path) ??
    peopleAnswers(path, method) ??
    requestAnswers(path) ??
    albumAnswers(path) ??
    trackingLinksFixture(path) ??
    consignmentAnswers(path) ??
    stockAnswers(path) ??
    custodyAnswers(path) ??
    callAnswers(path) ??
    transitAnswers(path) ??
    travellerAnswers(path) ??
    suspectedAnswers(path) ??
    receiptAnswers(path) ??
    appealAnswers(path) ??
    noncomplianceAnswers(path) ??
    slotAnswers(path) ??
    conveyanceRegisterAnswers(path) ??
    recallAnswers(path) ??
    closerCheckAnswers(path) ??
    recordalAnswers(path) ??
    laboratoryAnswers(path) ??
    timesAnswers(path) ??
    infringementAnswers(path) ??
    moneyAnswers(path) ??
    entryAnswers(path) ??
    procedureAnswers(path) ??
    statisticsAnswers(path) ??
    modelAnswers(path) ??
    portAnswers(method, path) ??
    watchAnswer(`${method} ${path}`) ??
    riskAnswers(method, path, sent);
  return body === undefined ? undefined : ok(body);
}

const sandboxStanding = {
  id: "019ac000-0000-7000-8000-0000000000d1",
  clockAt: "2026-11-25T04:00:00.000Z",
  controls: [],
  madeAt: "2026-11-25T04:00:00.000Z",
  resetAt: "2026-11-25T04:00:00.000Z",
  usedAt: "2026-11-25T04:00:00.000Z",
  endsAt: "2026-12-09T04:00:00Z",
  scopes: ["lodge"],
};

/**
 * A charge whose rate is known after all is taken at another amount only from who repeats that one.
 */
function fixedAnswer(path: string, body: MockRequest["body"]): Answer {
  const isSeen = JSON.stringify(body).includes('"wouldBe":"8000.00"');
  const id = path.split("/")[2] ?? "";
  if (isSeen) return ok({ id, status: "awaiting-payment", changed: true, notifications: [] });
  const says = "At its rate CT of item 2 would be 8000.00, not 5.00 as sent.";
  return problem(409, "CHARGE_DIFFERS", says, 'Send 8000.00, or state it as "wouldBe".');
}

function readAnswers(
  { method, url, body }: MockRequest,
  path: string,
  who: MockCaller,
): Answer | undefined {
  if (path === "/declarations") return declarationsAnswer(url.searchParams, who);
  if (path === "/search") return searchAnswer(url.searchParams.get("q") ?? "");
  if (path === "/sandbox") return ok({ offered: true, sandbox: sandboxStanding });
  if (path === "/me/preferences") return { status: 204, body: "" };
  if (path === "/me/party") return meAnswer(who);
  if (path === "/backups") return ok(backupsFixture);
  if (path === "/migrations") return ok(migrationsFixture);
  if (path === "/health") return ok(healthFixture);
  if (path === "/wall") return ok(wallFixture);
  if (path === "/health/history") return ok(historyFixture);
  if (path === "/settings") return ok(settingsFixture);
  if (path === "/log-level") return ok(logLevelFixture);
  if (path === "/official-acts") return ok(actsFixture);
  if (path === "/outbox/retries") return ok({ mails: 1 });
  if (path === "/verify") return ok({ declarations: 60, events: 420, faults: [] });
  if (path === "/nodes") return ok({ nodes: nodesFixture });
  if (path === "/search/suggestions")
    return ok(suggestionsFixture(url.searchParams.get("q") ?? ""));
  if (/^\/accounts\/[^/]+(\/deposits)?$/.test(path)) {
    const name = path.split("/")[2];
    const deposit = name === bigNumbers[1] ? "480000000.00" : "0.00";
    const money = { available: deposit, deposit, owed: "0.00", security: "0.00", currency: "CNY" };
    const balance = { account: `cn/${name}`, pays: "deposit", ...money };
    return ok(method === "POST" ? { ...balance, advanced: [{ id: "1", status: "x" }] } : balance);
  }
  if (method === "POST" && path.endsWith("/charges")) return fixedAnswer(path, body);
  if (/^\/declarations\/[^/]+\/form$/.test(path)) return ok(formFixture);
  if (/^\/declarations\/[^/]+\/movements$/.test(path)) return ok(movementFixture);
  if (/^\/declarations\/[^/]+\/files$/.test(path)) return ok(filesFixture);
  if (/^\/declarations\/[^/]+\/items$/.test(path)) return ok(itemRowsFixture(url.searchParams));
  const place = /^\/declarations\/[^/]+\/items\/(\d+)$/.exec(path)?.[1];
  if (place !== undefined) return ok(itemFixture(Number(place)));
  const id = /^\/declarations\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return undefined;
  const found = declarationFixture(id, Number(url.searchParams.get("item") ?? 1));
  return found === undefined
    ? problem(404, "DECLARATION_NOT_FOUND", `There is no declaration ${id}.`, "Check the number.")
    : ok(found);
}

/** What better-auth would say. */
function authAnswer({ url, body }: MockRequest): Answer {
  const signedIn = (who: string): Answer => ({
    status: 200,
    body: { redirect: false, token: "t", user: {} },
    cookie: `${cookieName}${who}; Path=/; HttpOnly; SameSite=Strict`,
  });
  switch (url.pathname.replace("/api/auth", "")) {
    case "/sign-in/email": {
      const [who] = String(body["email"]).split("@");
      if (body["password"] !== "right password") {
        return { status: 401, body: { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid" } };
      }
      return who === "zhou" ? ok({ twoFactorRedirect: true }) : signedIn(who ?? "ann");
    }
    case "/two-factor/verify-totp":
      return body["code"] === "123456"
        ? signedIn("ann")
        : { status: 401, body: { code: "INVALID_CODE", message: "Invalid code" } };
    case "/change-password":
      return signedIn("ann");
    case "/sign-out":
      return { status: 200, body: { success: true }, cookie: `${cookieName}; Path=/; Max-Age=0` };
    case "/list-sessions": {
      const at = { createdAt: "2026-11-25T00:00:00Z", expiresAt: "2026-11-25T12:00:00Z" };
      return ok([{ token: "t", ...at, ipAddress: "127.0.0.1", userAgent: "Browser" }]);
    }
    case "/passkey/list-user-passkeys":
      return ok([{ id: "p", name: "Laptop", createdAt: "2026-11-25T00:00:00Z" }]);
    default:
      return ok({ status: true });
  }
}
