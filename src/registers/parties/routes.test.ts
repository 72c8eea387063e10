import assert from "node:assert/strict";
import { test } from "node:test";
import { machineCaller, type RouteAnswer } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "../profile.ts";
import { SnapshotStore } from "../snapshots.ts";
import type { Memberships, PartiesApp } from "./apply.ts";
import { madeCreditCode, madeParty } from "./made-party.ts";
import type { PartyDetails } from "./party.ts";
import { routes } from "./routes.ts";
import { askRoute } from "#src/platform/test-route.ts";

type Granted = Parameters<Memberships["grant"]>[1];
type Body = Readonly<Record<string, unknown>>;

describeWithDatabase("routes of parties", (database) => {
  const snapshots = new SnapshotStore(loadProfiles());
  const granted: Granted[] = [];
  let now = "2026-11-25T04:00:00Z";

  const officer = machineCaller("customs", ["parties"]);
  const trader = machineCaller("a-trader", ["lodge", "accounts"]);

  async function ask(
    caller: typeof officer,
    method: "GET" | "POST",
    path: string,
    more: {
      params?: Record<string, string>;
      query?: Record<string, string>;
      body?: object;
      bytes?: Uint8Array;
    } = {},
  ): Promise<RouteAnswer & { readonly body: Body }> {
    const app: PartiesApp = {
      sql: database.sql,
      clock: () => Temporal.Instant.from(now),
      snapshots,
      defaultProfile: "cn",
      memberships: {
        grant: async (_tx, membership) => {
          granted.push(membership);
        },
      },
    };
    const route = routes.find((one) => one.method === method && one.path === path);
    assert.ok(route, path);
    const answer = await askRoute(route, {
      app,
      caller,
      params: more.params ?? {},
      query: more.query ?? {},
      body: more.body,
      bytes: more.bytes ?? new Uint8Array(),
    });
    route.answers[answer.status]?.schema?.parse(answer.body);
    return answer as RouteAnswer & { body: Body }; // every answer here is an object
  }

  async function register(details: PartyDetails, applicant = trader): Promise<string> {
    const { body } = await ask(applicant, "POST", "/party-applications", { body: { details } });
    const reviewed = await ask(officer, "POST", "/party-applications/{id}/review", {
      params: { id: String(body["id"]) },
      body: { decision: "approve", reason: "Certificate seen." },
    });
    return String(reviewed.body["partyId"]);
  }

  test("an application goes through question, answer, document and approval to a party", async () => {
    const person = { ...machineCaller("a-person", ["lodge"]), accountId: "account-1" };
    const handed = await ask(person, "POST", "/party-applications", {
      body: { details: madeParty(1), note: "First." },
    });
    assert.equal(handed.status, 201);
    const params = { id: String(handed.body["id"]) };
    const review = (decision: string) =>
      ask(officer, "POST", "/party-applications/{id}/review", {
        params,
        body: { decision, reason: "The certificate is missing." },
      });
    await review("ask");
    await assert.rejects(review("approve"), { code: "APPLICATION_STATUS_NOT_ALLOWED" });
    const pdf = Buffer.from("%PDF-1.7 a certificate");
    const upload = () =>
      ask(person, "POST", "/party-applications/{id}/documents", {
        params,
        query: { name: "../../etc/证书\u202e.pdf" },
        bytes: pdf,
      });
    const document = (await upload()).body;
    assert.equal(document["name"], "证书_.pdf");
    assert.equal((await upload()).body["id"], document["id"], "the same bytes once");
    await ask(person, "POST", "/party-applications/{id}/answer", {
      params,
      body: { reason: "Here it is." },
    });
    const approved = await review("approve");
    const partyId = String(approved.body["partyId"]);
    assert.equal(approved.body["status"], "approved");
    assert.deepEqual(
      granted.map(({ accountId, partyId: id, role }) => [accountId, id, role]),
      [["account-1", partyId, "trader-admin"]],
    );
    const file = await ask(officer, "GET", "/party-applications/{id}/documents/{documentId}", {
      params: { ...params, documentId: String(document["id"]) },
    });
    assert.deepEqual(Buffer.from(file.body as unknown as Uint8Array), pdf);
    assert.match(file.headers?.["content-disposition"] ?? "", /^attachment/);
    const shown = await ask(officer, "GET", "/parties/{id}", { params: { id: partyId } });
    assert.match(JSON.stringify(shown.body["history"]), /The certificate is missing/);
  });

  test("wrong numbers, numbers that are taken, and strange files are refused", async () => {
    const numbers = [
      { profile: "cn", kind: "uscc", number: "91310000MA1FAKE003" },
      { profile: "cn", kind: "tax", number: "1" },
      { profile: "xx", kind: "tax", number: "1" },
    ];
    const faulty = await ask(trader, "POST", "/party-applications", {
      query: { locale: "zh" },
      body: { details: madeParty(2, { numbers }) },
    });
    assert.equal(faulty.status, 422);
    const problems = faulty.body["problems"] as readonly Body[]; // of a problem that lists them
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [
        ["PTY-012", "details.numbers[0].number"],
        ["PTY-010", "details.numbers[1].kind"],
        ["PTY-013", "details.numbers[2].profile"],
      ],
    );
    assert.match(String(problems[0]?.["message"]), /校验码/);
    const rules = await ask(trader, "GET", "/party-rules");
    assert.match(JSON.stringify(rules.body), /"kind":"uscc"/);
    await assert.rejects(register(madeParty(1)), { code: "PARTY_NUMBER_TAKEN", status: 409 });
    const { body } = await ask(trader, "POST", "/party-applications", {
      body: { details: madeParty(3) },
    });
    const upload = ask(trader, "POST", "/party-applications/{id}/documents", {
      params: { id: String(body["id"]) },
      query: { name: "certificate.pdf" },
      bytes: Buffer.from("<html><script>"),
    });
    await assert.rejects(upload, { code: "DOCUMENT_TYPE_NOT_READ", status: 415 });
  });

  test("nobody decides on an application of his own", async () => {
    const own = { ...machineCaller("customs-2", ["parties"]), accountId: "account-2" };
    const { body } = await ask(own, "POST", "/party-applications", {
      body: { details: madeParty(4) },
    });
    const review = ask(own, "POST", "/party-applications/{id}/review", {
      params: { id: String(body["id"]) },
      body: { decision: "approve", reason: "I know myself." },
    });
    await assert.rejects(review, { code: "APPLICATION_OWN", status: 403 });
  });

  test("a trader finds active parties by name or whole number, and cannot list or page", async () => {
    const names = [{ language: "zh", name: "王府井测试进出口有限公司" }];
    const id = await register(madeParty(5, { names, contact: { email: "secret@example.org" } }));
    const find = (caller: typeof officer, query: Record<string, string>) =>
      ask(caller, "GET", "/parties", { query });
    for (const search of ["王府井测试", "Wangfujing ceshi", "王府井測試", madeCreditCode(5)]) {
      const { body } = await find(trader, { search });
      const [found] = body["parties"] as readonly Body[]; // the list's rows
      assert.equal(found?.["id"], id, search);
      const members = Object.keys(found ?? {}).toSorted();
      assert.deepEqual(members, ["id", "kind", "name", "numbers", "roles", "status"]);
    }
    assert.doesNotMatch(JSON.stringify((await find(trader, { search: "王" })).body), /secret/);
    const year = [{ language: "en", name: "Trading House 2020" }];
    const named = await register(madeParty(55, { names: year }));
    const byYear = await find(trader, { search: "trading 2020" });
    assert.match(JSON.stringify(byYear.body), new RegExp(named), "digits in a name are no number");
    const grouped = madeCreditCode(5)
      .replaceAll(/(.{4})/g, "$1 ")
      .toLowerCase();
    assert.match(JSON.stringify((await find(trader, { search: grouped })).body), new RegExp(id));
    for (const query of [{}, { search: "w" }, { search: "%" }, { role: "trader" }])
      await assert.rejects(find(trader, query), { code: "PARTY_SEARCH_TOO_SHORT" });
    const begun = await find(trader, { search: madeCreditCode(5).slice(0, 14) });
    assert.deepEqual(begun.body["parties"], [], "half a number finds nothing");
    const all = await find(officer, { limit: "1" });
    assert.equal((all.body["parties"] as readonly Body[]).length, 1);
    const rest = await find(officer, { cursor: String(all.body["next"]) });
    assert.ok((rest.body["parties"] as readonly Body[]).length > 0);
    await ask(officer, "POST", "/parties/{id}/suspension", {
      params: { id },
      body: { reason: "Address not found." },
    });
    assert.deepEqual((await find(trader, { search: "王府井测试" })).body["parties"], []);
    assert.equal(
      ((await find(officer, { search: "王府井测试" })).body["parties"] as Body[]).length,
      1,
    );
  });

  test("an hour holds a number of searches for each party", async () => {
    const curious = machineCaller("curious", ["lodge"]);
    const search = () => ask(curious, "GET", "/parties", { query: { search: "nobody" } });
    for (let times = 0; times < 240; times++) await search();
    await assert.rejects(search(), { code: "PARTY_SEARCHES_SPENT", status: 429 });
    await ask(trader, "GET", "/parties", { query: { search: "nobody" } });
    now = "2026-11-25T05:00:01Z";
    await search();
  });

  test("a status has its days, and only its own way", async () => {
    const id = await register(madeParty(6));
    const change = (action: string, from?: string) =>
      ask(officer, "POST", `/parties/{id}/${action}`, {
        params: { id },
        body: { reason: "As the file says.", ...(from === undefined ? {} : { from }) },
      });
    await assert.rejects(change("restoration"), { code: "PARTY_STATUS_NOT_ALLOWED" });
    await change("suspension", "2026-12-01");
    const { body } = await ask(trader, "GET", "/parties", { query: { search: madeCreditCode(6) } });
    assert.equal((body["parties"] as readonly Body[]).length, 1, "active until then");
    await assert.rejects(change("revocation", "2026-11-30"), { code: "PARTY_DAY_TOO_EARLY" });
    await change("restoration", "2026-12-10");
    await change("revocation", "2027-01-01");
    const on = async (asOf: string) => {
      const { body } = await ask(officer, "GET", "/parties/{id}", {
        params: { id },
        query: { asOf },
      });
      return (body["party"] as Body | null)?.["status"];
    };
    const days = ["2026-11-24", "2026-11-25", "2026-12-01", "2026-12-10", "2027-01-01"];
    const statuses = [undefined, "active", "suspended", "active", "revoked"];
    for (const [at, day] of days.entries()) {
      assert.equal(await on(day), statuses[at], day);
      const asOf = Temporal.PlainDate.from(day);
      const inMemory = snapshots.parties.current().findPartyByNumber("cn", madeCreditCode(6), asOf);
      assert.equal(inMemory?.status, statuses[at], `${day} in memory`);
    }
  });

  test("an id and a number of a merged record lead to the one it went into", async () => {
    const [old, into] = [await register(madeParty(7)), await register(madeParty(8))];
    await ask(officer, "POST", "/parties/{id}/merger", {
      params: { id: old },
      body: { into, reason: "One company, entered twice." },
    });
    const { body } = await ask(officer, "GET", "/parties/{id}", { params: { id: old } });
    assert.equal(body["id"], into);
    assert.deepEqual(body["mergedFrom"], [old]);
    const day = Temporal.PlainDate.from("2026-11-25");
    for (const seed of [7, 8]) {
      const found = snapshots.parties.current().findPartyByNumber("cn", madeCreditCode(seed), day);
      assert.equal(found?.partyId, into);
      assert.equal(found?.status, "active");
    }
    const again = ask(officer, "POST", "/parties/{id}/merger", {
      params: { id: into },
      body: { into: old, reason: "Back again." },
    });
    await assert.rejects(again, { code: "PARTY_MERGED" });
    const own = { ...machineCaller(old, ["lodge"]), accountId: "account-1" };
    const amendment = ask(own, "POST", "/party-applications", {
      body: { amends: into, details: madeParty(8) },
    });
    await assert.rejects(amendment, { code: "PARTY_NOT_FOUND" });
  });

  test("an amendment changes the record from a day on and keeps what was", async () => {
    const id = await register(madeParty(9));
    const self = machineCaller(id, ["lodge", "accounts"]);
    const renamed = madeParty(9, {
      names: [{ language: "zh", name: "新名称贸易有限公司" }],
      numbers: [{ profile: "cn", kind: "uscc", number: madeCreditCode(1_009) }],
    });
    const { body } = await ask(self, "POST", "/party-applications", {
      body: { amends: id, details: renamed },
    });
    await ask(officer, "POST", "/party-applications/{id}/review", {
      params: { id: String(body["id"]) },
      body: { decision: "approve", reason: "New certificate.", from: "2026-12-01" },
    });
    const on = async (asOf: string) =>
      JSON.stringify(
        (await ask(officer, "GET", "/parties/{id}", { params: { id }, query: { asOf } })).body[
          "party"
        ],
      );
    assert.match(await on("2026-11-30"), /Made Trading 9 Ltd/);
    assert.match(await on("2026-12-01"), /新名称/);
    const find = (seed: number, day: string) =>
      snapshots.parties
        .current()
        .findPartyByNumber("cn", madeCreditCode(seed), Temporal.PlainDate.from(day))?.partyId;
    assert.deepEqual(
      [
        find(9, "2026-11-30"),
        find(9, "2026-12-01"),
        find(1_009, "2026-11-30"),
        find(1_009, "2026-12-01"),
      ],
      [id, undefined, undefined, id],
    );
  });

  test("a mandate entered by the broker waits for the represented's administrator", async () => {
    const represented = await register(madeParty(10));
    const broker = await register(madeParty(11, { roles: ["broker"] }));
    const body = {
      represented: { number: madeCreditCode(10) },
      representative: { partyId: broker },
      representation: "indirect",
      directions: ["import"],
      procedures: ["0110"],
      from: "2026-11-25",
      until: "2026-12-31",
    };
    const suspended = await register(madeParty(12));
    await ask(officer, "POST", "/parties/{id}/suspension", {
      params: { id: suspended },
      body: { reason: "Address not found." },
    });
    const unseen = ask(machineCaller(broker, ["lodge"]), "POST", "/mandates", {
      body: { ...body, represented: { partyId: suspended } },
    });
    await assert.rejects(unseen, { code: "PARTY_NOT_FOUND" });
    const stranger = ask(trader, "POST", "/mandates", { body });
    await assert.rejects(stranger, { code: "MANDATE_NOT_A_SIDE" });
    const entered = await ask(machineCaller(broker, ["lodge"]), "POST", "/mandates", { body });
    assert.equal(entered.body["status"], "proposed");
    const params = { id: String(entered.body["id"]) };
    const question = {
      profile: "cn",
      day: "2026-12-31",
      direction: "import",
      procedures: ["0110"],
    };
    const found = (more: Partial<typeof question> = {}) =>
      snapshots.parties
        .current()
        .findMandate({ represented, representative: broker }, { ...question, ...more });
    assert.equal(found(), undefined);
    const byBroker = ask(machineCaller(broker, ["accounts"]), "POST", "/mandates/{id}/consent", {
      params,
    });
    await assert.rejects(byBroker, { code: "MANDATE_NOT_REPRESENTED" });
    await ask(machineCaller(represented, ["accounts"]), "POST", "/mandates/{id}/consent", {
      params,
    });
    assert.equal(found()?.id, params.id);
    assert.equal(found({ direction: "export" }), undefined);
    assert.equal(found({ procedures: ["0110", "9610"] }), undefined);
    assert.equal(found({ day: "2027-01-01" }), undefined);
    assert.equal(found({ profile: "gb" }), undefined);
    const withdrawn = await ask(
      machineCaller(represented, ["accounts"]),
      "POST",
      "/mandates/{id}/withdrawal",
      {
        params,
        body: { reason: "Another broker now.", from: "2026-12-15" },
      },
    );
    assert.equal(withdrawn.body["withdrawnFrom"], "2026-12-15");
    assert.equal(found({ day: "2026-12-14" })?.id, params.id);
    assert.equal(found({ day: "2026-12-15" }), undefined);
  });

  test("a register read from the beginning answers as the one kept up to date", async () => {
    const fresh = new SnapshotStore(loadProfiles());
    await fresh.refresh(database.sql);
    const [now_, then] = [snapshots.parties.current(), fresh.parties.current()];
    assert.equal(then.version, now_.version);
    let tried = 0;
    for (const day of ["2026-11-25", "2026-12-05", "2027-02-01"])
      for (const seed of [1, 5, 6, 7, 8, 9, 10, 11, 1_009, 12_345]) {
        const asOf = Temporal.PlainDate.from(day);
        const asked = ["cn", madeCreditCode(seed), asOf] as const;
        assert.deepEqual(
          then.findPartyByNumber(...asked),
          now_.findPartyByNumber(...asked),
          `${seed} ${day}`,
        );
        tried++;
      }
    assert.equal(tried, 30);
  });
});
