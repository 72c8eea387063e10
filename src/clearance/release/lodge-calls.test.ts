/** Messages about calls, and bills of lading, as they are lodged: from the text to what it means. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  madeBayPlan,
  madeBerthRequest,
  madeBillOfLading,
  madePersonList,
} from "#src/movements/edifact/made-call-messages.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const now = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("messages about calls", (database) => {
  const served = serveTests(database, () => now);
  before(async () => {
    await served.giveKeys([
      ["line", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["customs-1", ["officer"], []],
      ["health-1", ["officer", "persons"], []],
    ]);
  });

  const get = (who: string, path: string) => served.send(who, "GET", path);
  const lodge = async (who: string, payload: string) => {
    const type = { "content-type": "application/edifact" };
    const answer = await served.send(who, "POST", "/movements", payload, type);
    assert.equal(answer.status, 202, answer.text);
    const [message] = answer.json.messages;
    const codes = message.problems
      .filter(({ severity }: { readonly severity: string }) => severity === "error")
      .map(({ code }: { readonly code: string }) => code);
    const warnings = message.problems
      .filter(({ code }: { readonly code: string }) => code === "MOV-024")
      .map(({ message: says }: { readonly message: string }) => says);
    return { id: message.id, status: message.status, codes, warnings, answer: message.answer };
  };
  const said = async (who: string, text: string) => {
    const { status, codes } = await lodge(who, text);
    return [status, ...codes].join(" ");
  };

  test("a request for a berth notifies the call, changes it, is known again and cancels it", async () => {
    const first = await lodge("line", madeBerthRequest());
    assert.equal(first.status, "recorded");
    assert.equal(first.answer.type, "APERAK");
    assert.match(first.answer.text, /BGM\+305\+\+9\+AP'/);
    const { json } = await get("line", `/calls/${first.id}`);
    assert.deepEqual(
      [json.conveyance.id, json.conveyance.voyage, json.office, json.place, json.state],
      ["9074729", "031E", "2225", "CNSHA", "expected"],
    );
    assert.deepEqual(
      [json.eta, json.etd],
      ["2026-12-01T10:00:00+08:00", "2026-12-02T18:00:00+08:00"],
    );
    const again = await lodge("line", madeBerthRequest());
    assert.deepEqual([again.status, again.id], ["repeated", first.id]);
    const later = await lodge("line", madeBerthRequest({ does: "4", eta: "202612011400" }));
    assert.deepEqual([later.status, later.id], ["amended", first.id]);
    const changed = await get("customs-1", `/calls/${first.id}`);
    assert.equal(changed.json.eta, "2026-12-01T14:00:00+08:00");
    assert.equal(changed.json.history.at(-1).says, "1225 = 4");
    assert.equal((await get("rival", `/calls/${first.id}`)).status, 404);
    assert.equal(
      await said("rival", madeBerthRequest({ does: "1" })),
      "rejected CALL_NOT_NOTIFIED",
    );
    assert.equal(await said("line", madeBerthRequest({ does: "1" })), "cancelled");
    assert.equal((await get("line", `/calls/${first.id}`)).json.state, "cancelled");
  });

  test("sent twice at once it notifies one call", async () => {
    const text = madeBerthRequest({ voyage: "032E" });
    const all = await Promise.all(Array.from({ length: 8 }, () => lodge("line", text)));
    assert.equal(new Set(all.map(({ id }) => id)).size, 1);
    assert.equal(all.filter(({ status }) => status === "recorded").length, 1);
  });

  test("a second port of the same voyage is a call of its own", async () => {
    const [shanghai, ningbo] = [
      { voyage: "035E" },
      { voyage: "035E", office: "3104", place: "CNNGB", eta: "202612021000" },
    ];
    const first = await lodge("line", madeBerthRequest(shanghai));
    const plan = madeBayPlan({ voyage: "035E", next: "CNNGB" });
    assert.equal(await said("line", plan), "rejected CALL_NOT_NOTIFIED", "bound for another port");
    const second = await lodge("line", madeBerthRequest(ningbo));
    assert.deepEqual([first.status, second.status], ["recorded", "recorded"]);
    assert.notEqual(first.id, second.id);
    assert.equal((await get("line", `/calls/${first.id}`)).json.office, "2225");
    const entered = async (text: string) => {
      const { id, status, codes } = await lodge("line", text);
      return [id === first.id ? "first" : id === second.id ? "second" : id, status, ...codes];
    };
    const list = (places: Readonly<Record<string, string>>) =>
      entered(madePersonList({ voyage: "035E", places }));
    assert.deepEqual(await list({}), [null, "rejected", "CALL_NOT_CERTAIN"]);
    assert.deepEqual(await list({ 22: "3104" }), ["second", "recorded"]);
    assert.deepEqual(await list({ 5: "SGSIN", 60: "CNSHA" }), ["first", "recorded"]);
    assert.deepEqual(await list({ 5: "CNNGB", 60: "JPOSA" }), ["second", "repeated"]);
    assert.deepEqual(await list({ 5: "CNNGB", 60: "CNXMN" }), [
      null,
      "rejected",
      "CALL_NOT_NOTIFIED",
    ]);
    assert.deepEqual(await entered(plan), ["second", "recorded"]);
    const cancels = madeBerthRequest({ ...shanghai, does: "1" });
    assert.deepEqual(await entered(cancels), ["first", "cancelled"]);
    const other = await lodge("line", madeBerthRequest({ ...ningbo, place: "CNZOS" }));
    assert.equal(other.status, "recorded", "another place at the same office");
  });

  test("an old message that is sent again undoes nothing", async () => {
    const [old, newer, cancels] = [
      madeBerthRequest({ voyage: "036E" }),
      madeBerthRequest({ voyage: "036E", does: "4", eta: "202612011400" }),
      madeBerthRequest({ voyage: "036E", does: "1", reference: "BERTH-2" }),
    ];
    const { id } = await lodge("line", old);
    const [list, fewer] = ["PAX-1", "PAX-2"].map((reference) =>
      madePersonList({ voyage: "036E", reference }),
    );
    const other = (fewer ?? "").replace("MINA", "MONA");
    assert.equal(await said("line", list ?? ""), "recorded");
    assert.equal(await said("line", other), "amended");
    assert.equal(await said("line", list ?? ""), "repeated", "the list before");
    assert.equal(await said("line", fewer ?? ""), "amended", "under another reference it is new");
    assert.equal(await said("line", newer), "amended");
    const again = await lodge("line", old);
    assert.deepEqual([again.status, again.id], ["repeated", id]);
    assert.equal((await get("line", `/calls/${id}`)).json.eta, "2026-12-01T14:00:00+08:00");
    assert.equal(await said("line", cancels), "cancelled");
    for (const text of [cancels, old, newer]) {
      const { status, id: found } = await lodge("line", text);
      assert.deepEqual([status, found], ["repeated", id]);
    }
    const anew = await lodge("line", madeBerthRequest({ voyage: "036E", reference: "BERTH-3" }));
    assert.equal(anew.status, "recorded");
  });

  test("beyond hundreds of open calls a known one is found", async () => {
    const { id } = await lodge("line", madeBerthRequest({ voyage: "037E" }));
    await database.sql`
      insert into conveyance_calls
      select gen_random_uuid(), profile, jsonb_set(standing, '{key}', to_jsonb('ship X ' || n)), agencies,
        seen_by_parties, notified_at, updated_at, last_seq, last_hash
      from conveyance_calls, generate_series(1, 250) n where call_id = ${id}::text::uuid`;
    const again = await lodge("line", madeBerthRequest({ voyage: "037E" }));
    assert.deepEqual([again.status, again.id], ["repeated", id]);
  });

  test("what it lacks is named", async () => {
    assert.equal(await said("line", madeBerthRequest({ office: "" })), "rejected MOV-001");
    const wrong = madeBerthRequest().replace("9074729", "9074720");
    assert.equal(await said("line", wrong), "rejected SHIP_NUMBER_WRONG");
  });

  test("a list of passengers is the form of the call of its sender", async () => {
    const list = madePersonList({ voyage: "033E" });
    assert.equal(await said("line", list), "rejected CALL_NOT_NOTIFIED", "no call yet");
    const { id } = await lodge("line", madeBerthRequest({ voyage: "033E" }));
    assert.equal(await said("rival", list), "rejected CALL_NOT_NOTIFIED", "another's call");
    const first = await lodge("line", list);
    assert.deepEqual([first.status, first.id], ["recorded", id]);
    assert.equal(await said("line", list), "repeated");
    const crew = madePersonList({ voyage: "033E", document: "250", reference: "CREW-1" });
    assert.equal(await said("line", crew), "recorded");
    const { json } = await get("health-1", `/calls/${id}/persons`);
    const lists: readonly { readonly kind: string; readonly form: { persons: object[] } }[] =
      json.lists;
    assert.deepEqual(
      lists.map(({ kind }) => kind),
      ["passenger-list", "crew-list"],
    );
    assert.deepEqual(lists[0]?.form.persons[0], {
      number: 1,
      family: "ORTEGA",
      given: "LUZ",
      nationality: "PH",
      bornOn: "1964-07-22",
      document: "P1234567",
      seat: "14A",
    });
    const longer = (text: string) =>
      text.replace(/UNT\+(\d+)/, (_, count: string) => `UNT+${Number(count) + 2}`);
    const sailing = longer(list).replace(
      "NAT+2+PHL'",
      "LOC+178+PHMNL'\nLOC+179+CNSHA'\nNAT+2+PHL'",
    );
    const odd = longer(list)
      .replace("329:640722", "329:64-13")
      .replace("NAT+2+PHL'", "LOC+178+MNL'\nLOC+180+CEBU'\nNAT+2+PHL'");
    assert.equal((await lodge("line", sailing)).status, "amended");
    const known = await get("health-1", `/calls/${id}/persons`);
    const { persons } = known.json.lists.at(-1).form;
    assert.deepEqual([persons[0].embarked, persons[0].disembarks], ["PHMNL", "CNSHA"]);
    const { status, warnings } = await lodge("line", odd);
    assert.equal(status, "amended");
    assert.deepEqual(warnings, [
      "Of persons 1 is not kept: the birthday, which is no date.",
      "Of persons 1 is not kept: the port of embarkation, which only passengers have, as a UN/LOCODE.",
      "Of persons 1 is not kept: other places than ports of embarkation and disembarkation.",
    ]);
    const other = madePersonList({ voyage: "033E" }).replace("NAT+2+PHL", "NAT+2+XQQ");
    assert.equal(await said("line", other), "rejected MOV-001", "a country that is none");
    const unknown = madePersonList({ voyage: "033E", document: "10" });
    assert.equal(await said("line", unknown), "rejected MOV-022", "neither of the lists");
  });

  test("a bay plan is a form of the call, of either structure and any number of positions", async () => {
    const { id } = await lodge("line", madeBerthRequest({ voyage: "034E" }));
    const plan = madeBayPlan({ voyage: "034E", containers: 600 });
    assert.equal(await said("line", plan), "recorded");
    const { json } = await get("line", `/calls/${id}`);
    const [form] = json.forms;
    assert.deepEqual([form.kind, form.entries, form.form.items.length], ["bay-plan", 600, 500]);
    assert.deepEqual(form.form.items[1], {
      place: "0100284",
      container: "MADU0000025",
      type: "45G1",
      empty: false,
      massKg: "24500",
      loading: "SGSIN",
      discharge: "CNSHA",
      document: "BILL2",
      dangerous: [],
    });
    assert.equal(await said("line", plan), "repeated");
    // its containers were lost on the way: it takes the place of nothing
    const none = madeBayPlan({ voyage: "034E", containers: 0, does: "5" });
    assert.equal(await said("line", none), "rejected MOV-025");
    const loose = madeBayPlan({ voyage: "034E", containers: 600 })
      .replace("LOC+147+0109984:9711:5'\nCNT", "LOC+147+0109984:9711:5'\nRFF+BM:BILL9'\nCNT")
      .replace(/UNT\+(\d+)/, (_, count: string) => `UNT+${Number(count) + 1}`);
    const answered = await lodge("line", loose);
    assert.deepEqual(
      [answered.status, answered.warnings],
      ["repeated", ["Of positions 0109984 is not kept: what stands without a container (EQD)."]],
    );
    const less = madeBayPlan({ voyage: "034E", does: "5" });
    assert.equal(await said("line", less), "amended");
    // a call sign stands for the number: the name says which ship is meant
    const signed = madeBayPlan({ voyage: "034E", containers: 3, ship: "3EMD7" });
    assert.equal(await said("line", signed), "amended");
    const otherShip = signed.replace("MADE STAR", "OTHER STAR");
    assert.equal(await said("line", otherShip), "rejected CALL_NOT_NOTIFIED");
  });

  test("a bill of lading states its consignment; its functions are versions of it", async () => {
    const first = await lodge("line", madeBillOfLading());
    assert.deepEqual([first.status, first.answer.type], ["recorded", "APERAK"]);
    const found = async () => {
      const { json } = await get("line", "/consignments?document=MADEBL1");
      const [one] = json.consignments;
      return [one.document.type, one.state, one.stated.packages, one.stated.massKg];
    };
    assert.deepEqual(await found(), ["705", "expected", 10, "1250.5"]);
    assert.equal(await said("line", madeBillOfLading()), "repeated");
    const amended = madeBillOfLading({ does: "4", packages: "8", reference: "MADEBL1-2" });
    assert.equal(await said("line", amended), "amended");
    assert.deepEqual(await found(), ["705", "expected", 8, "1250.5"]);
    const withdrawn = madeBillOfLading({ does: "1", reference: "MADEBL1-3" });
    assert.equal(await said("line", withdrawn), "cancelled");
    assert.equal((await found())[1], "cancelled");
    // no reference names the document: it is the message
    const plain = madeBillOfLading({ reference: "MADEBL2" }).replace("RFF+BM:MADEBL1", "RFF+BN:B1");
    assert.equal(await said("line", plain), "recorded");
    const { json } = await get("line", "/consignments?document=MADEBL2");
    assert.deepEqual(json.consignments[0].document, { type: "705", id: "MADEBL2" });
  });
});
