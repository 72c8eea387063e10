/** Every act on goods or money, by every relation of a caller to them: the own, a rival's, none. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertMandate } from "#src/registers/parties/mandate-store.ts";
import { nextPartyVersion } from "#src/registers/parties/store.ts";
import { requireForHolder } from "#src/registers/parties/acts-for-holder.ts";
import { getProfile } from "#src/registers/profile.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { disagreements, words } from "#src/identity/access/authority.ts";
import { type Caller, machineCaller, type Route } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { App } from "#src/main/app.ts";
import { admit, admitBody, answerGuarded } from "#src/http/guard.ts";
import { recordKinds } from "#src/main/record-kinds.ts";
import { routes } from "#src/main/routes.ts";
import { madeAt as at, makers } from "#src/main/made-records.ts";
import { stateRelation } from "#src/identity/access/relation-store.ts";

type ActRoute = Route<App> & { readonly act: NonNullable<Route<App>["act"]> };
const acts = routes.filter((route): route is ActRoute => route.act !== undefined);

/** Kinds of records that are goods or money; what is done to one of them is an act. */
const goodsAndMoney = [
  ...["declaration", "control", "request", "account", "guarantee", "debt"],
  ...["repayment-claim", "bank-entry", "custody-piece", "laboratory-order"],
];
/** Routes on them that change neither goods nor money, with what they do. */
const noActs = new Map([
  [
    "POST /quarantine/{id}/dismissal",
    "puts aside a message that could not be read; nothing hangs on it",
  ],
  ["POST /declarations/checks", "says what would be found and charged; nothing is kept"],
  ["POST /declarations/{id}/receipts", "says what customs hold; nothing of it changes"],
  ["POST /custody/{id}/receipts", "says what customs hold; nothing of it changes"],
  ["POST /controls/{id}/noncompliance-notices", "drafts what another country may be notified of"],
  ["POST /controls/{id}/reasons", "says why something was found"],
  ["POST /declarations/{id}/statistical-answers", "answers a question of statistics"],
  ["POST /declarations/{id}/files", "adds a scan beside what is declared"],
  ["POST /declarations/{id}/files/handing-in", "shows scans to officers"],
  ["PUT /declarations/{id}/files/{fileId}", "names the declared document that a scan is of"],
  ["DELETE /declarations/{id}/files/{fileId}", "takes back a scan that was not handed in"],
  ["POST /declarations/{id}/letters/preview", "says what a letter would say; nothing is kept"],
  ["POST /declarations/{id}/tracking-links", "lets others read where it stands"],
  ["DELETE /declarations/{id}/tracking-links/{reference}", "lets them read it no more"],
  ["POST /consignments/{id}/tracking-links", "lets others read where goods are"],
  ["DELETE /consignments/{id}/tracking-links/{reference}", "lets them read it no more"],
  ["POST /custody/{id}/hand-over", "offers held goods to their next keeper, who has to confirm"],
  ["POST /custody/{id}/taking-over", "confirms what a giver entered before"],
  ["POST /custody/{id}/hand-over-end", "leaves the goods where they are"],
  ["POST /controls/{id}/picture-files", "keeps bytes that no task names yet"],
  ["POST /custody/{id}/photos", "adds a picture beside what is held"],
]);

const requestOf = (app: App, caller: Caller, params: Record<string, string>) => ({
  app,
  caller,
  params,
  named: params,
  query: {},
  written: {},
  headers: {},
  body: {},
  bytes: new Uint8Array(),
  contentType: "application/json",
});

/** What the door says: `done` where the handler would run. */
async function tryAct(
  // what stands in for the handlers answers nothing that they state
  { checkAnswer: _check, ...app }: App,
  route: ActRoute,
  caller: Caller,
  id: string,
): Promise<string> {
  const { second: _second, ...rest } = route;
  const tried = { ...rest, handle: async () => ({ status: 200, body: {} }) };
  const name = typeof route.record === "object" ? route.record.param : undefined;
  const params = name === undefined ? {} : { [name]: id };
  try {
    const about = { named: params, written: {}, body: {} };
    const atDoor = await admit(app, tried, { ...about, caller });
    const admitted = await admitBody(app, tried, atDoor, about);
    await answerGuarded(tried, admitted, requestOf(app, caller, params));
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

test("what is done to goods or money states its act, and agrees with its policy", () => {
  const wrong = routes.flatMap((route) => {
    const name = `${route.method} ${route.path}`;
    const { record } = route;
    const isOn = typeof record === "object" && goodsAndMoney.includes(record.kind);
    if (route.act) return disagreements(route).map((says) => `${name}: ${says}`);
    return isOn && route.method !== "GET" && !noActs.has(name) ? [`${name}: no act`] : [];
  });
  assert.deepEqual(wrong, []);
  assert.ok(acts.length >= 35, `${acts.length} acts`);
});

describeWithDatabase("authority", (database) => {
  let opened: TestApp | undefined;
  before(async () => {
    opened = await openTestApp(database, at);
  });
  after(() => opened?.close());

  const callers = {
    own: machineCaller("owner-1", ["lodge", "carry", "store"]),
    named: { ...machineCaller("agent-1", ["lodge"]), numbers: ["owner-1", "3122260001"] },
    // a mandate that spends, of the owner itself, and nothing it lodged
    mandated: machineCaller("broker-1", ["lodge", "carry", "store"]),
    rival: machineCaller("rival-1", ["lodge", "carry", "store"]),
    onlooker: machineCaller("audit-1", ["inspect", "audit"]),
    officer: machineCaller("customs-1", ["officer", "money", "persons"]),
    related: { ...machineCaller("customs-2", ["officer", "money", "persons"]), keyId: "related" },
    administrator: machineCaller("root", ["*"]),
  };

  /** What the table promises a relation. */
  function promised(route: ActRoute, who: keyof typeof callers): readonly string[] {
    const { act, policy } = route;
    const isOwners = act.words.includes("owner");
    const official = act.words.filter((word) => words[word].isOfficial);
    const isOfficial = official.some((word) => word !== "agency");
    const refused = policy.kind === "scope" ? ["NOT_ALLOWED"] : ["ACT_NOT_YOURS"];
    switch (who) {
      case "own":
        return isOwners || act.words.some((word) => ["lodger", "carrier"].includes(word))
          ? ["done"]
          : ["NOT_ALLOWED"];
      case "named":
        if (!isOwners && !act.words.includes("lodger")) return ["NOT_ALLOWED"];
        return isKeptByParty(route) ? ["404"] : ["done"];
      case "mandated":
      case "rival":
        return ["NOT_ALLOWED", "404"];
      case "onlooker":
        return refused;
      case "officer":
        return isOfficial ? ["done"] : refused;
      case "related":
        if (!isOfficial) return refused;
        return isOfNobody(route) ? ["done"] : ["CONFLICT_OF_INTEREST"];
      case "administrator":
        return ["done"];
      default:
        return who satisfies never;
    }
  }

  /** What a party keeps for itself is under no number. */
  const isKeptByParty = ({ record }: ActRoute) =>
    typeof record === "object" && ["draft", "transit"].includes(record.kind);

  /** Whom a decision is about is no party, so that nobody is related to one. */
  const isOfNobody = ({ record }: ActRoute) =>
    typeof record === "object" && recordKinds.get(record.kind)?.ofNobody === true;

  test("each act stands on the word that its table names, and on nobody else's", async () => {
    assert.ok(opened);
    const { app } = opened;
    const about = { person: "key:related", personName: "R", statedBy: "test", at };
    await giveMandate("broker-1", { spends: true });
    await stateRelation(app.sql, { ...about, number: "owner-1", reason: "my sister works there" });
    const wrong: string[] = [];
    let tried = 0;
    const ids = new Map<string, string>();
    for (const route of acts) {
      const { record } = route;
      // a bank's entry belongs to nobody until it is placed
      if (typeof record !== "object" || record.kind === "bank-entry") continue;
      const id = ids.get(record.kind) ?? (await makers[record.kind]?.(app, "owner-1", "cn"));
      assert.ok(id, record.kind);
      ids.set(record.kind, id);
      for (const who of Object.keys(callers) as (keyof typeof callers)[]) {
        // its own keys
        const said = await tryAct(app, route, callers[who], id);
        const kept = promised(route, who);
        const isKept = kept.includes(said) || (kept.includes("404") && said.endsWith("NOT_FOUND"));
        if (!isKept)
          wrong.push(`${route.method} ${route.path} by ${who}: ${said}, not ${kept.join()}`);
        tried++;
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(tried > 150, `${tried} tried`);
  });

  /** As the owner itself entered it, both having agreed. */
  async function giveMandate(
    representativeId: string,
    { spends, until = null }: { readonly spends: boolean; readonly until?: string | null },
  ): Promise<string> {
    const id = newId(at.epochMilliseconds);
    const said = { proposedAt: at.toString(), proposedBy: "owner-1" };
    const agreed = { consentedAt: at.toString(), consentedBy: representativeId };
    const none = {
      withdrawnAt: null,
      withdrawnFrom: null,
      withdrawnBy: null,
      withdrawnReason: null,
    };
    const pair = { profile: "cn", representedId: "owner-1", representativeId };
    const what = { representation: "direct", directions: [], procedures: [], spends } as const;
    const row = {
      id,
      ...pair,
      ...what,
      ...said,
      ...agreed,
      ...none,
      from: "2026-01-01",
      until,
    };
    await database.sql.begin(async (tx) => {
      await insertMandate(tx, row, await nextPartyVersion(tx));
    });
    return id;
  }

  test("money is asked back by its holder, or by a mandate that spends and still holds", async () => {
    assert.ok(opened);
    const { app } = opened;
    const profile = getProfile(app.profiles, "cn");
    await giveMandate("broker-2", { spends: true });
    await giveMandate("broker-3", { spends: false });
    await giveMandate("broker-4", { spends: true, until: "2026-11-24" });
    const asked = async (party: string) =>
      await requireForHolder(app, machineCaller(party, ["lodge"]), {
        profile,
        holder: "owner-1",
        goods: { direction: "import", procedures: ["0110"] },
      }).then(
        () => "may",
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      );
    assert.equal(await asked("owner-1"), "may");
    assert.equal(await asked("broker-2"), "may");
    assert.equal(await asked("broker-3"), "NOT_FOR_THE_HOLDER", "it does not spend");
    assert.equal(await asked("broker-4"), "NOT_FOR_THE_HOLDER", "it ended yesterday");
    assert.equal(await asked("rival-1"), "NOT_FOR_THE_HOLDER");
  });

  test("a finding is of the task's agency, its delegate or nobody", async () => {
    assert.ok(opened);
    const { checkAnswer: _check, ...app } = opened.app;
    const route = acts.find(({ path }) => path === "/controls/{id}/findings");
    assert.ok(route);
    const owners = (agency: string) => ({
      parties: ["owner-1"],
      agencies: [agency],
      profile: "cn",
    });
    const say = async (caller: Caller, agency: string) => {
      const tried = { ...route, handle: async () => ({ status: 200, body: {} }) };
      const record = { id: "1", owners: owners(agency) };
      const admitted = { caller, rows: { kind: "all" } as const, record };
      return await answerGuarded(tried, admitted, requestOf(app, caller, {})).then(
        () => "done",
        (error: unknown) => (error instanceof AppError ? error.code : "failed"),
      );
    };
    const officer = machineCaller("customs-1", ["officer"]);
    const vet = { ...machineCaller("vets", ["agency"]), agency: "plant-animal-health" };
    const lent = {
      ...officer,
      scopes: ["officer", "agency"],
      agency: "plant-animal-health",
      own: { scopes: ["officer"], agency: undefined, loans: [] },
    };
    assert.equal(await say(officer, "customs"), "done");
    assert.equal(await say(officer, "plant-animal-health"), "TASK_OF_ANOTHER_AGENCY");
    assert.equal(await say(vet, "plant-animal-health"), "done");
    assert.equal(await say(vet, "customs"), "TASK_OF_ANOTHER_AGENCY");
    assert.equal(await say(lent, "plant-animal-health"), "done");
    assert.equal(await say(lent, "customs"), "done");
  });
});
