/** What a trader must not learn: which rule or profile selected its goods, and with what score. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type ListedCase, printCase } from "#src/clearance/control/case/control-list.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeMandate, makeParties } from "#src/main/test-app.ts";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { hideFields, withoutSecrets } from "#src/identity/access/fields.ts";
import { holdsOne, scopesOfPolicy } from "#src/identity/access/policy.ts";
import { machineCaller } from "#src/platform/route.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { routes } from "#src/main/routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
/** Plastic waste, counted in kilograms: a rule of the profile has its documents reviewed. */
const selected = "39151000";

describeWithDatabase("what a trader must not learn", (database) => {
  const served = serveTests(database, at);
  const { send } = served;
  let id = "";
  let lodgedText = "";

  before(async () => {
    await served.giveMachineKeys([
      ["broker", ["lodge", "carry", "store"]],
      ["officer", ["officer"]],
      ["analyst", ["inspect", "risk"]],
      ["auditor", ["audit", "inspect"]],
      ["treasury", ["money"]],
    ]);
    const made = JSON.stringify(madeDeclaration({ reference: "SECRET1", commodity: selected }));
    const document = made.replaceAll(
      '{"value":"5","unitCode":"001"}',
      '{"value":"10","unitCode":"035"}',
    );
    await makeMandate(database, "3122260001", "broker");
    await makeParties(database, ["3122260001"]);
    await send("treasury", "POST", "/accounts/3122260001/deposits", {
      amount: "100000",
      reference: "R1",
    });
    const lodged = await send("broker", "POST", "/declarations", JSON.parse(document) as object);
    lodgedText = lodged.text;
    ({ id } = JSON.parse(lodged.text) as { id: string }); // our own answer to a lodgement
  });

  /** Codes and sentences of every rule, and the words a score hides in. */
  function secretsOf(): readonly string[] {
    const { rules, random } = getProfile(served.app.profiles, "cn").selection;
    return [
      ...rules.flatMap(({ code, says }) => [code, says.en, says.zh]),
      random.says.en,
      random.says.zh,
    ];
  }
  const words = /"(?:score|probability|chance|model|rule|rules|ruleId|riskProfile|hits|draw)"/;

  test("it was selected by a rule, and those who need to know see which", async () => {
    assert.ok(await findCaseOf(database.sql, id), `a rule selects it: ${lodgedText}`);
    const secrets = secretsOf();
    for (const party of ["officer", "analyst"]) {
      const { text } = await send(party, "GET", `/declarations/${id}`);
      assert.ok(
        secrets.some((secret) => text.includes(secret)),
        `${party} sees the reason`,
      );
    }
  });

  test("the list of cases tells officers goods, trader, value and reason", async () => {
    const listOf = async (party: string) => {
      const { text } = await send(party, "GET", "/controls");
      return (JSON.parse(text) as { controls: readonly ListedCase[] }).controls; // our own answer
    };
    const [listed] = await listOf("officer");
    const about = listed?.about;
    assert.ok(about);
    assert.equal(about.reference, "SECRET1");
    assert.equal(about.trader.id, "3122260001");
    assert.deepEqual([about.items, about.goods[0]?.commodity], [1, selected]);
    assert.ok(about.goods[0]?.description);
    assert.match(about.value ?? "", /^\d+\.\d\d$/);
    assert.ok(about.reasons.length > 0);
    const text = printCase(listed, at.add({ hours: 50 }));
    for (const word of ["open for 2 d 2 h", "SECRET1", selected, "3122260001", about.value ?? "-"])
      assert.ok(text.includes(word), `${word} in ${text}`);
    for (const { rule, says } of about.reasons) assert.ok(text.includes(`${rule}  ${says.en}`));
    const [audited] = await listOf("auditor");
    assert.equal(audited?.about?.goods[0]?.commodity, selected);
    const reads = await send("auditor", "GET", "/sensitive-reads");
    assert.match(reads.text, /View control cases/);
  });

  test("the trader sees that it is controlled and by which law", async () => {
    const { text } = await send("broker", "GET", `/declarations/${id}`);
    // our own answer
    const whole = JSON.parse(text) as {
      selection: { law: { source: string; says: { en: string } }; reasons: object[] };
      control: { tasks: { officer: string | null }[] };
      history: { type: string; payload: object }[];
    };
    assert.match(whole.selection.law.source, /article 28/);
    assert.deepEqual(whole.selection.reasons, []);
    assert.ok(whole.control.tasks.length > 0);
    assert.ok(whole.history.some(({ type }) => type === "control.opened"));
  });

  test("no route shows the trader a rule, a profile or a score: answers, lists, errors", async (context) => {
    const control = await findCaseOf(database.sql, id);
    const secrets = secretsOf();
    const trader = machineCaller("broker", ["lodge", "carry", "store"]);
    const texts: [string, string][] = [["the answer to the lodgement", lodgedText]];
    for (const route of routes) {
      if (route.path.startsWith("/registers") || route.path.startsWith("/statistics")) continue;
      const wanted = scopesOfPolicy(route.policy);
      if (wanted && !holdsOne(trader, wanted)) continue;
      const path = route.path.replaceAll(/\{(\w+)\}/g, () =>
        route.path.startsWith("/controls") ? (control?.id ?? "") : id,
      );
      const query = route.path === "/search" ? "?q=SECRET1" : "";
      const isRead = route.method === "GET";
      if (!isRead && route.method !== "POST") continue;
      const answer = await send(
        "broker",
        isRead ? "GET" : "POST",
        path + query,
        isRead ? undefined : {},
      );
      texts.push([`${route.method} ${route.path}`, answer.text]);
    }
    for (const [name, text] of texts) {
      for (const secret of secrets) assert.ok(!text.includes(secret), `${name} says ${secret}`);
      if (text.includes(id)) assert.doesNotMatch(text, words, name);
    }
    context.diagnostic(`${texts.length} answers read, ${secrets.length} secrets looked for`);
    assert.ok(texts.length > 8);
  });

  test("rules, trials, matches, links, prices and alerts answer a trader with one refusal", async (context) => {
    const marks = ["MARKED RULE", "MARKED NAME", "MARKED ALERT"];
    await database.sql`
      insert into screening_matches (declaration_id, bucket, match_id, profile, name, list, party, score, reason, cause, found_at, status)
      values (${id}, id_bucket(${id}),
        ${id}, 'cn', 'MARKED NAME', 'OFAC', '1', 0.9, 'MARKED NAME', 'declared', now(), 'open')`;
    await database.sql`
      insert into risk_alerts (alert_id, profile, source, reference, received_at, received_by, form, content, proposed, status)
      values (${id}, 'cn', 'partner', '1', now(), 'x', 'text', '{"text": "MARKED ALERT"}', '{"title": "MARKED ALERT"}', 'open')`;
    await database.sql`
      insert into rule_changes (change_id, profile, rule_id, action, rule, status, proposed_by, proposed_name, proposed_at, reason)
      values (${id}, 'cn', 'RSK-1', 'retire', null, 'draft', 'x', 'x', now(), 'MARKED RULE')`;
    const nobody = "00000000-0000-7000-8000-000000000000";
    let refused = 0;
    for (const { path, method, policy } of routes) {
      if (!path.startsWith("/risk") || (method !== "GET" && method !== "POST")) continue;
      assert.ok(scopesOfPolicy(policy)?.length, `${path} asks for a scope`);
      // what there is and what there is not are refused alike, before anything is looked up
      const answers = await Promise.all(
        [id, nobody].map((one) =>
          send(
            "broker",
            method,
            path.replaceAll(/\{\w+\}/g, one),
            method === "GET" ? undefined : {},
          ),
        ),
      );
      const [there, gone] = answers.map(({ status, text }) => {
        // each problem has a number of its own
        return `${status} ${text.replace(/"instance":"[^"]*"/, "")}`;
      });
      assert.equal(there, gone, path);
      assert.match(there ?? "", /^403 /, path);
      refused++;
    }
    context.diagnostic(`${refused} routes under /risk refuse a trader`);
    assert.ok(refused > 25);
    for (const path of [
      `/declarations/${id}`,
      `/declarations/${id}/notifications`,
      "/declarations?limit=50",
      "/search?q=MARKED",
      "/notifications",
    ]) {
      const { text } = await send("broker", "GET", path);
      for (const mark of marks) assert.ok(!text.includes(mark), `${path} says ${mark}`);
    }
  });

  test("each reason is read by whom its level lets, and an open one tells the trader the law", () => {
    const reason = (rule: string, secrecy: string) => ({ rule, secrecy, legal: { en: "art. 28" } });
    const reasons = [
      reason("A", "open"),
      reason("B", "officers"),
      reason("C", "analysts"),
      { rule: "D" },
    ];
    const rules = [
      { field: "selection.reasons", scopes: ["risk"], instead: "by-secrecy" },
    ] as const;
    const read = (scopes: readonly string[]) =>
      hideFields(rules, machineCaller("p", scopes), { selection: { reasons } });
    const seen = (...rest: readonly unknown[]) => ({ selection: { reasons: rest } });
    assert.deepEqual(read(["lodge"]), seen({ rule: "", says: { en: "art. 28" } }));
    assert.deepEqual(read(["officer"]), seen(reasons[0], reasons[1], reasons[3]));
    assert.deepEqual(read(["risk"]), seen(...reasons));
  });

  test("secret members go at any depth, and the rest stays", () => {
    const event = { lane: "red", reasons: [{ rule: "R" }], tasks: [{ kind: "scan", score: 1 }] };
    assert.deepEqual(withoutSecrets(event), { lane: "red", tasks: [{ kind: "scan" }] });
    assert.deepEqual(withoutSecrets([1, "a", null]), [1, "a", null]);
  });
});
