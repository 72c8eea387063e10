/** Every page of the console: no fault of axe, none of the policy, no page wider than its window. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { firstId } from "../../web/dev/declaration-fixture.ts";
import { caseId } from "../../web/dev/mock-api.ts";
import { madeId } from "../../web/dev/party-fixture.ts";
import { createMockServer } from "../../web/dev/mock-server.ts";
import type { PageId } from "../../web/console/pages.ts";
import { paths } from "../../web/paths.ts";
import { lookWithAxe } from "./axe.ts";
import {
  built,
  goTo,
  keepTabs,
  listen,
  noBrowser,
  openBrowser,
  stop,
  type Visit,
} from "./browser.ts";
import { lookAtContrast, lookAtNames, lookAtOverflow } from "./look.ts";

/** An address for each page of the console; the types fail where one is missing. */
const addresses: Readonly<Record<PageId | "console", string>> = {
  console: "/console",
  signIn: "/console/sign-in",
  forgotten: "/console/forgotten",
  reset: "/console/reset?token=t",
  register: "/console/register",
  verify: "/console/verify?error=used",
  invitation: "/console/invitation?token=t",
  account: "/console/account",
  search: "/console/search?q=MEDU-7",
  home: "/console/home",
  start: "/console/start",
  api: "/console/api",
  flow: paths.flow({ station: "control", paused: "1" }),
  declarations: "/console/declarations",
  declaration: `/console/declarations/${firstId}`,
  drafts: "/console/drafts",
  draft: `/console/drafts/${madeId}`,
  wall: "/console/wall",
  releaseTimes: "/console/release-times",
  queue: `/console/queue?case=${caseId}`,
  controls: "/console/controls",
  control: `/console/controls/${caseId}`,
  payments: "/console/payments",
  procedures: "/console/procedures",
  procedure: `/console/procedures/${firstId}`,
  settlements: "/console/settlements",
  settlement: `/console/settlements/${madeId}`,
  debts: "/console/money/debts",
  debt: `/console/money/debts/${firstId}.1`,
  licences: "/console/licences",
  licence: `/console/licences/${madeId}`,
  calls: "/console/calls",
  call: `/console/calls/${madeId}`,
  transits: "/console/transits",
  transit: `/console/transits/${madeId}`,
  receipts: "/console/receipts",
  appeals: "/console/appeals",
  receipt: `/console/receipts/${madeId}`,
  recalls: "/console/recalls",
  recall: `/console/recalls/${madeId}`,
  closerChecks: "/console/closer-checks",
  closerCheck: `/console/closer-checks/${madeId}`,
  recalledGoods: "/console/recalled-goods",
  recalledRelease: `/console/recalled-goods/${madeId}`,
  suspectedCases: "/console/suspected-cases",
  suspectedCase: `/console/suspected-cases/${madeId}`,
  travellers: "/console/travellers",
  traveller: `/console/travellers/${madeId}`,
  recordals: "/console/recordals",
  recordal: `/console/recordals/${madeId}`,
  publishedRecordals: "/console/published-recordals",
  noncomplianceNotices: "/console/noncompliance-notices",
  noncomplianceNotice: `/console/noncompliance-notices/${madeId}.4`,
  infringements: "/console/infringements",
  infringement: `/console/infringements/${firstId}.1`,
  entrySummaries: "/console/entry-summaries",
  entrySummary: "/console/entry-summaries/26GB0123456789ABC4",
  guarantees: "/console/money/guarantees",
  guarantee: `/console/money/guarantees/${madeId}`,
  quotas: "/console/money/quotas",
  quota: "/console/money/quotas/057001",
  ledger: "/console/money/ledger",
  statements: "/console/money/statements",
  statement: "/console/money/statements/2026-10",
  bank: "/console/money/bank",
  claims: "/console/money/claims",
  claim: `/console/money/claims/${madeId}`,
  changes: "/console/money/changes",
  revenue: "/console/money/revenue",
  periods: "/console/money/periods",
  registers: "/console/registers",
  registerKind: "/console/registers/units",
  record: "/console/registers/units/035",
  health: "/console/health",
  healthQueues: "/console/health/queues",
  healthJobs: "/console/health/jobs",
  healthData: "/console/health/data",
  healthSettings: "/console/health/settings",
  healthFigures: "/console/health/figures",
  acts: "/console/official-acts",
  requests: "/console/requests",
  request: `/console/requests/${madeId}`,
  members: "/console/members",
  keys: "/console/keys",
  notifications: "/console/notifications",
  subscriptions: "/console/subscriptions",
  subscription: `/console/subscriptions/${madeId}`,
  approvals: "/console/approvals",
  delegations: "/console/delegations",
  relations: "/console/related-parties",
  reads: "/console/sensitive-reads",
  outbox: "/console/outbox",
  parties: "/console/parties",
  party: `/console/parties/${madeId}`,
  rulings: "/console/rulings",
  ruling: `/console/rulings/${madeId}`,
  differences: "/console/classification-differences",
  difference: `/console/classification-differences/${madeId}`,
  whatIf: "/console/what-if",
  applications: "/console/applications",
  application: `/console/applications/${madeId}`,
  mandates: "/console/mandates",
  riskRules: "/console/risk/rules",
  screening: "/console/risk/screening",
  prices: "/console/risk/prices",
  links: "/console/risk/links?search=3122261201",
  watchLists: "/console/risk/watch-lists",
  alerts: "/console/risk/alerts",
  orders: "/console/risk/control-orders",
  lateFindings: "/console/risk/late-findings",
  controlHolds: "/console/control-holds",
  continuity: "/console/risk/continuity",
  ports: "/console/ports",
  earlyDepartures: "/console/early-departures",
  consignments: "/console/consignments",
  cargoReport: "/console/cargo-reports",
  lorrySlots: "/console/lorry-slots",
  conveyanceRegister: "/console/conveyance-register",
  conveyanceEntry: `/console/conveyance-register/${madeId}`,
  cargoDifferences: "/console/cargo-differences",
  undeclaredGoods: "/console/undeclared-goods",
  releaseNotes: "/console/release-notes",
  releaseNote: "/console/release-notes/7K3M9QX2B4TD",
  stock: "/console/stock",
  lot: `/console/stock/${madeId}`,
  quarantine: "/console/quarantine",
  quarantined: `/console/quarantine/${madeId}`,
  custody: "/console/custody",
  piece: `/console/custody/${madeId}`,
  laboratory: "/console/laboratory",
  laboratoryOrder: `/console/laboratory/${madeId}`,
  consignment: `/console/consignments/${madeId}`,
  riskRule: "/console/risk/rules/RSK-0012",
  riskHelp: "/console/risk/how-to-write",
  riskChange: `/console/risk/changes/${madeId}`,
  riskModels: "/console/risk/models",
  riskModel: "/console/risk/models/019ac000-0000-7000-8000-0000000000e1",
  riskReport: "/console/risk/reports/2026-10",
  trace: "/console/statistics/trace?table=total&period=2025-01&cell=flow=total",
  hits: "/console/risk/hits?cause=RSK-0012",
  compareRules: "/console/risk/compare?first=RSK-0012&second=SEL-004",
  month: "/console/statistics/month?period=2025-02",
  releases: "/console/statistics/releases?period=2025-01&sequence=1",
  revisions: "/console/statistics/revisions?period=2025-01",
  confidentiality: "/console/statistics/confidentiality?period=2025-01&sequence=1",
  editing: "/console/statistics/editing?period=2025-06",
  editingRow: `/console/statistics/editing/${madeId}?item=1`,
  questions: "/console/questions",
  tables: "/console/statistics/tables",
  mirror: "/console/statistics/mirror?period=2024-03",
  season: "/console/statistics/season",
};

const looks = [
  { lang: "en", colorScheme: "light", width: 1280 },
  { lang: "zh", colorScheme: "dark", width: 390 },
] as const;

type Look = (typeof looks)[number];

const forNobody: readonly string[] = ["signIn", "forgotten", "reset", "register", "verify"];

/**
 * One page in so many is loaded at its address in the first look; all others are reached inside the console
 * by one that is open already, which costs a fraction of the processor time and runs the same page.
 */
const openedEach = 4;

// a page mostly waits for its network to be still, so several are looked at together
describe("every page of the console", { skip: noBrowser, concurrency: 3 }, () => {
  const server = createMockServer();
  const visitKnown = keepTabs({ key: "good-key" });
  const visitUnknown = keepTabs();
  let browser: Browser;
  let base = "";
  /** Pages of each look in which others are reached, while no test looks at them. */
  const free = new Map<Look, Visit[]>(looks.map((look) => [look, []]));

  async function open(look: Look, name: string, isReached: boolean): Promise<Visit> {
    const address = addresses[name as keyof typeof addresses]; // one of its keys
    const url = `${base}${address}${address.includes("?") ? "&" : "?"}lang=${look.lang}`;
    const reached = isReached ? free.get(look)?.pop() : undefined;
    if (reached === undefined) {
      const { colorScheme, width } = look;
      const visitOne = forNobody.includes(name) ? visitUnknown : visitKnown;
      return await visitOne(browser, url, { colorScheme, viewport: { width, height: 844 } });
    }
    await goTo(reached, url);
    return reached;
  }

  before(async () => {
    assert.ok(built, "The pages are not built: npm run setup");
    [browser, base] = await Promise.all([openBrowser(), listen(server)]);
  });
  after(async () => {
    await browser?.close();
    await stop(server);
  });

  for (const [place, name] of Object.keys(addresses).entries()) {
    test(`${name} holds to axe, the policy and its window in both languages`, async () => {
      for (const [at, look] of looks.entries()) {
        const isOpened = at === 0 && place % openedEach === 0;
        const isForSomebody = !forNobody.includes(name);
        const visit = await open(look, name, isForSomebody && !isOpened);
        const { page, faults, still, close } = visit;
        await page.getByRole("heading", { level: 1 }).waitFor();
        await still();
        const seen = `${name} ${look.lang} ${look.colorScheme} ${look.width}`;
        // what axe looks at is the same in both looks but for colours: half of the pages have it in each
        const isForAxe = place % looks.length === at;
        if (isForAxe) {
          const { looked, wrong } = await lookWithAxe(page);
          assert.ok(looked > 15, `${looked} rules of axe looked at ${seen}`);
          assert.deepEqual(wrong, [], seen);
        } else {
          const { looked, poor } = await lookAtContrast(page);
          assert.ok(looked > 3, `${looked} texts of ${seen}`);
          assert.deepEqual(poor, [], seen);
        }
        assert.deepEqual(await lookAtNames(page), [], seen);
        assert.ok((await lookAtOverflow(page)) <= 0, `${seen} is wider than its window`);
        assert.equal(await page.locator("[role=alert]").count(), 0, seen);
        assert.deepEqual(faults, [], seen);
        // a page that something was wrong with is not gone on in
        if (isForSomebody && !isOpened) free.get(look)?.push(visit);
        else await close();
      }
    });
  }
});
