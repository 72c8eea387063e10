/** Messages that cannot be read, over HTTP: kept as they were sent, sent again, dismissed, removed. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madePersonList } from "#src/movements/edifact/made-call-messages.ts";
import { madeManifest } from "#src/movements/edifact/made-manifest.ts";
import { quarantineJobs } from "#src/movements/quarantine/jobs.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

let now = Temporal.Instant.from("2026-11-25T04:00:00Z");

type QuarantineShown = {
  readonly id: string;
  readonly state: string;
  readonly times: number;
  readonly marked: string;
  readonly lodger: string;
  readonly successorId: string | null;
  readonly problems: readonly {
    readonly code: string;
    readonly path: string;
    readonly message: { readonly en: string; readonly zh: string };
  }[];
  readonly text: { readonly before: string; readonly marked: string; readonly behind: string };
};

describeWithDatabase("messages that cannot be read", (database) => {
  const served = serveTests(database, () => now);

  before(async () => {
    await served.giveKeys([
      ["line", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["customs-1", ["officer"], []],
    ]);
  });

  const ask = served.send;
  const lodge = async (text: string) => {
    type Lodged = {
      readonly id: string | null;
      readonly status: string;
      readonly answer: { readonly type: string };
    };
    const answer = await served.send<{ readonly messages: readonly Lodged[] }>(
      "line",
      "POST",
      "/movements",
      Buffer.from(text, "latin1"),
      { "content-type": "application/edifact" },
    );
    assert.equal(answer.status, 202, answer.text);
    return answer.json.messages;
  };
  const list = async (who: string, query = "open=true"): Promise<readonly QuarantineShown[]> =>
    (await ask(who, "GET", `/quarantine?${query}`)).json.messages;

  /** Two manifests in one interchange; of the second one segment is no segment of its message. */
  const good = madeManifest(1, { name: "A" });
  const wrongSegment = "QQQ+\u0007<script>+\u00e9'";
  const messageOf = (text: string) =>
    text.slice(text.indexOf("UNH"), text.lastIndexOf("UNZ")).replaceAll("M1", "M2");
  const second = messageOf(madeManifest(1, { name: "B" }));
  const broken = second.replace("CNI+1'", `${wrongSegment}CNI+1'`);
  const both = (other: string) => good.replace(/UNZ\+1/, `${other}UNZ+2`);

  test("one of two messages stays in quarantine as it was sent; the other goes on", async () => {
    const [first, other] = await lodge(both(broken));
    assert.deepEqual([first?.status, other?.status], ["recorded", "quarantined"]);
    assert.equal(other?.answer.type, "CUSRES");
    const [held, ...more] = await list("line");
    assert.ok(held);
    assert.equal(more.length, 0);
    assert.deepEqual([held.id, held.state, held.times], [other.id, "open", 1]);
    assert.match(held.problems[0]?.path ?? "", /^QQQ\[/);
    const { en, zh } = held.problems[0]?.message ?? { en: "", zh: "" };
    assert.ok(en !== "" && !/\p{Script=Han}/u.test(en));
    assert.match(zh, /\p{Script=Han}/u, "said in both languages");
    const one: QuarantineShown = (await ask("line", "GET", `/quarantine/${held.id}`)).json;
    assert.equal(one.text.marked, String.raw`QQQ+\x07<script>+\xe9'`);
    assert.match(one.text.before, /^UNH\+M2/);
    assert.match(one.text.behind, /^CNI\+1'/);
    assert.deepEqual(await list("rival"), []);
    assert.equal((await ask("rival", "GET", `/quarantine/${held.id}`)).status, 404);
    assert.deepEqual(
      (await list("customs-1")).map(({ id, lodger }) => [id, lodger]),
      [[held.id, "line"]],
    );
    const [, again] = await lodge(both(broken));
    assert.equal(again?.id, held.id, "the same bytes are the same message");
    assert.equal((await list("line"))[0]?.times, 2);
    const later = both(broken).replace(/(UNB\+[^+]+\+[^+]+\+[^+]+\+)\d{6}:\d{4}/, "$1240401:0915");
    assert.notEqual(later, both(broken));
    const [, anew] = await lodge(later);
    assert.equal(anew?.id, held.id, "whatever the time of its interchange");
  });

  test("what is sent again as it stands is held as before; mended, it is recorded and linked", async () => {
    const [held] = await list("line");
    assert.ok(held);
    const path = `/quarantine/${held.id}/resend`;
    const same = await ask("line", "POST", path, {});
    assert.deepEqual(
      [same.json.messages[0].status, same.json.quarantine.state],
      ["quarantined", "open"],
    );
    assert.equal((await ask("rival", "POST", path, {})).status, 404);
    const mended = await ask("line", "POST", path, { text: second });
    assert.equal(mended.json.messages[0].status, "recorded", JSON.stringify(mended.json));
    const { state, successorId } = mended.json.quarantine as QuarantineShown;
    assert.deepEqual([state, successorId], ["sent-again", mended.json.messages[0].id]);
    assert.equal((await ask("line", "POST", path, {})).json.code, "QUARANTINE_ENDED");
  });

  test("a message of the same reference that is recorded ends the one it mends", async () => {
    const third = madeManifest(1, { name: "C" });
    const [cut] = await lodge(third.slice(0, third.indexOf("CNI")));
    assert.equal(cut?.status, "quarantined");
    const [whole] = await lodge(third);
    assert.equal(whole?.status, "recorded");
    const one: QuarantineShown = (await ask("line", "GET", `/quarantine/${cut.id ?? ""}`)).json;
    assert.deepEqual([one.state, one.successorId], ["sent-again", whole.id]);
  });

  test("a mended message is read with the separators of the interchange it came in", async () => {
    const plain = madeManifest(1, { name: "D" }).replace(/^UNA.{6}\s*/, "");
    const own = `UNA:*.? ~${plain.replaceAll("+", "*").replaceAll("'", "~")}`;
    const [sent] = await lodge(own.replace("CNI*1~", "QQQ*1~CNI*1~"));
    assert.equal(sent?.status, "quarantined");
    const path = `/quarantine/${sent.id ?? ""}`;
    const { text } = (await ask("line", "GET", path)).json as QuarantineShown;
    assert.match(text.before, /^UNH\*/);
    const mended = await ask("line", "POST", `${path}/resend`, { text: text.before + text.behind });
    assert.equal(mended.json.messages[0].status, "recorded", JSON.stringify(mended.json));
  });

  test("of a list of persons no text and no value is kept", async () => {
    const listed = madePersonList({ reference: "PAX-9" });
    const wrong = "NAT+2+CHN:::::::P1234567'MINA+P7654321'";
    const unread = listed.replace("NAT+2+CHN'", wrong);
    const ways = [
      ["PAXLST", unread],
      ["interchange", listed.replace("UNZ+1", "UNZ+3")],
      ["unknown", listed.slice(listed.indexOf("PAXLST"))],
    ] as const;
    for (const [type, text] of ways) {
      const sent = (await lodge(text)).find(({ status }) => status === "quarantined");
      assert.ok(sent, type);
      const { json } = await ask("customs-1", "GET", `/quarantine/${sent.id ?? ""}`);
      assert.equal(json.type, type);
      assert.doesNotMatch(JSON.stringify(json), /ORTEGA|MINA|P1234567|P7654321/);
      assert.ok(json.problems.length > 0 && json.length > 100 && !json.isWhole, type);
      const { json: again } = await ask("line", "POST", `/quarantine/${json.id}/resend`, {});
      assert.equal(again.code, "QUARANTINE_NOT_KEPT");
      const [row] = await database.sql`
        select octet_length(body) + octet_length(head) as bytes, marked from quarantined_messages
        where quarantine_id = ${json.id}::text::uuid`;
      assert.deepEqual(row, { bytes: 0, marked: "" });
    }
    const [first] = await list("line", "open=true&type=PAXLST");
    const mended = await ask("line", "POST", `/quarantine/${first?.id ?? ""}/resend`, {
      text: listed,
    });
    assert.equal(mended.json.messages[0].status, "rejected", "its call is not notified");
  });

  test("what is dismissed for a reason is removed after the days of the profile, and open ones stay", async () => {
    for (const text of ["UNB+UNOC:3+A+B", "UNA+.*"]) await lodge(text);
    const [one, other] = await list("line");
    assert.ok(one && other);
    const path = `/quarantine/${one.id}/dismissal`;
    assert.equal((await ask("customs-1", "POST", path, { reason: "" })).status, 422);
    const done = await ask("customs-1", "POST", path, { reason: "A test of the line." });
    assert.equal(done.json.state, "dismissed", JSON.stringify(done.json));
    assert.equal((await ask("customs-1", "POST", path, { reason: "Again." })).status, 409);
    now = now.add({ hours: 24 * 366 });
    await quarantineJobs[0]?.run(served.app);
    const left = await list("line", "open=false");
    assert.ok(left.some(({ id }) => id === other.id));
    assert.deepEqual(new Set(left.map(({ state }) => state)), new Set(["open"]));
  });
});
