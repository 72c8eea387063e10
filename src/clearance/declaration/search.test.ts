/** One box for any reference, and the answers the pages' types are made from, over HTTP. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { DeclarationPage, FlowAnswer, SearchAnswer } from "#src/clearance/declaration/answers.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("search over HTTP", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveMachineKeys([
      ["broker", ["lodge"]],
      ["rival", ["lodge"]],
      ["officer", ["officer"]],
      ["line", ["carry"], ["carrier"]],
    ]);
    const made = madeDeclaration({ reference: "FIND-ME", bill: "MEDU 77" });
    const lodged = await served.send("broker", "POST", "/declarations", made);
    assert.equal(lodged.status, 202, lodged.text);
  });

  const get = (party: string, path: string) => served.send<unknown>(party, "GET", path);
  async function found(party: string, q: string) {
    const { json } = await get(party, `/search?q=${encodeURIComponent(q)}`);
    return SearchAnswer.parse(json).declarations.map(({ reference, why }) => [reference, why]);
  }

  test("own references, numbers and bills lead to a declaration, for its lodger and officers", async () => {
    const page = DeclarationPage.parse((await get("broker", "/declarations")).json);
    const [declaration] = page.declarations;
    assert.ok(declaration);
    const { id, mrn } = declaration;
    for (const party of ["broker", "officer"]) {
      assert.deepEqual(await found(party, "FIND-ME"), [["FIND-ME", "reference"]]);
      assert.deepEqual(await found(party, id), [["FIND-ME", "number"]]);
      assert.deepEqual(await found(party, mrn ?? ""), [["FIND-ME", "number"]]);
      assert.deepEqual(await found(party, "medu77"), [["FIND-ME", "bill"]]);
    }
    assert.deepEqual(await found("officer", "broker"), [["FIND-ME", "party"]]);
    for (const q of ["FIND-ME", id, mrn ?? "", "MEDU 77", "broker"]) {
      assert.deepEqual(await found("rival", q), [], q);
    }
  });

  test("a container leads to its cargo, however its number is written", async () => {
    const told = await served.send("line", "POST", "/movements", {
      reference: "BOX",
      report: "arrival",
      office: "2225",
      conveyance: { mode: "ship", id: "9074729", voyage: "024E" },
      at: "2026-11-25T08:00:00+08:00",
      consignments: [
        {
          transportDocument: { type: "705", id: "BOXED" },
          grossMassKg: "12",
          packages: 1,
          containers: ["MSCU123456-6"],
        },
      ],
    });
    assert.match(told.text, /"status":"recorded"/);
    for (const q of ["MSCU1234566", "mscu 123456 6", "MSCU-123456-6"]) {
      const { json } = await get("officer", `/search?q=${encodeURIComponent(q)}`);
      const { cargo } = SearchAnswer.parse(json);
      assert.deepEqual(
        cargo.map(({ documentId }) => documentId),
        ["BOXED"],
        q,
      );
      const listed = await served.send<{ consignments: object[] }>(
        "line",
        "GET",
        `/consignments?container=${encodeURIComponent(q)}`,
      );
      assert.equal(listed.json.consignments.length, 1, q);
    }
  });

  test("answers are as their schemas say", async () => {
    const flow = FlowAnswer.parse((await get("broker", "/flow")).json);
    assert.equal(flow.profile.timeZone, "Asia/Shanghai");
  });

  test("a question that is not valid names its member", async () => {
    const { status, json } = await get("broker", "/search?q=x");
    assert.equal(status, 422);
    assert.ok(typeof json === "object" && json !== null && "errors" in json);
    assert.match(JSON.stringify(json.errors), /^\[\{"pointer":"\/q","detail":"[^"]+"\}\]$/);
  });
});
