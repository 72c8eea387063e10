/** Letters: what they say in both languages, and that what is sent is kept, told and read by its hash. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { getDeclaration } from "#src/clearance/declaration/get-declaration.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { OutcomeUnknown } from "#src/platform/driver/faults.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { type LetterTemplate, letterTemplatesOf, placesOf } from "./letter.ts";
import { sendLetter } from "./send-letter.ts";
import { writeLetter } from "./write-letter.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260901";

const template: LetterTemplate = {
  id: "made",
  title: { en: "Request", zh: "通知书" },
  says: { en: "Always.", zh: "均可。" },
  text: { en: ["About {{mrn}}:", "{{why}}", "By {{until}}."], zh: ["{{mrn}}", "{{until}}"] },
  fields: [
    { id: "why", name: { en: "Reason", zh: "理由" }, form: "lines", isRequired: false },
    { id: "until", name: { en: "By", zh: "期限" }, form: "day", isRequired: true },
  ],
  source: { en: "Act 1", zh: "法一" },
};
const facts = {
  administration: { en: "Customs", zh: "海关" },
  trader: "Nanxu",
  number: trader,
  mrn: "310120261000000018",
  reference: "A-1",
  goods: "84713010 laptops",
  office: "",
  officer: "Lin",
  day: Temporal.PlainDate.from("2026-11-25"),
};

describe("a letter", () => {
  test("is filled in one pass, and what is left out leaves no gap", () => {
    const asked = { template, facts, locale: "en" } as const;
    const { title, text } = writeLetter({ ...asked, fields: { until: "2026-12-01" } });
    assert.equal(title, "Request");
    assert.match(text, /About 310120261000000018:\n\nBy 1 December 2026\.\n\nLegal basis: Act 1/);
    const typed = writeLetter({ ...asked, fields: { until: "2026-12-01", why: "{{trader}}" } });
    assert.match(typed.text, /\{\{trader\}\}/, "what an officer typed is no place");
    const chinese = writeLetter({ ...asked, locale: "zh", fields: { until: "2026-12-01" } });
    assert.match(chinese.text, /2026年12月1日/);
  });

  test("without a field that it needs, or with one it has not, is not written", () => {
    const asked = { template, facts, locale: "en" } as const;
    assert.throws(() => writeLetter({ ...asked, fields: {} }), { code: "LETTER_FIELD_MISSING" });
    const fields = { until: "2026-12-01", other: "x" };
    assert.throws(() => writeLetter({ ...asked, fields }), { code: "LETTER_FIELD_UNKNOWN" });
  });

  test("of each profile uses its fields in both languages", () => {
    let looked = 0;
    for (const profile of loadProfiles().values())
      for (const { text, fields } of letterTemplatesOf(profile)) {
        looked += 1;
        for (const paragraphs of [text.en, text.zh])
          for (const { id } of fields) assert.ok(paragraphs.flatMap(placesOf).includes(id), id);
      }
    assert.ok(looked >= 5, "templates were read");
  });
});

describeWithDatabase("letters of declarations", (database) => {
  const served = serveTests(database, at);
  const sender = served.send;

  before(async () => {
    await served.giveMachineKeys([
      [trader, ["lodge"]],
      ["customs", ["officer"]],
    ]);
  });

  async function lodge(reference: string, change: object = {}): Promise<string> {
    const document = { ...madeDeclaration({ reference, trader }), ...change };
    const { text } = await sender(trader, "POST", "/declarations", document);
    // what the route answers
    return (JSON.parse(text) as { readonly id: string }).id;
  }
  const letter = {
    template: "document-request",
    locale: "en" as const,
    fields: { documents: "Invoice 2026-114", until: "2026-12-01" },
  };

  test("what is previewed is sent, kept under its hash, told and printed", async () => {
    const id = await lodge("LETTER-1");
    const preview = await sender("customs", "POST", `/declarations/${id}/letters/preview`, letter);
    assert.equal(preview.status, 200, preview.text);
    const sent = await sender("customs", "POST", `/declarations/${id}/letters`, letter);
    assert.equal(sent.status, 201, sent.text);
    // what the routes answer
    const { text } = JSON.parse(preview.text) as { readonly text: string };
    const file = JSON.parse(sent.text) as { readonly id: string; readonly hash: string };
    assert.equal(file.hash, sha256(text));
    const read = await sender(trader, "GET", `/declarations/${id}/files/${file.id}`);
    assert.equal(read.text, text);
    const events = await listEvents(database.sql, id);
    const event = events.find(({ type }) => type === "declaration.queried");
    assert.deepEqual(event?.payload, {
      isLetter: true,
      template: "document-request",
      file: file.hash,
    });
    const told = await sender(trader, "GET", `/declarations/${id}/notifications`);
    assert.match(told.text, /"type":"letter"/);
    const page = await sender(trader, "GET", `/declarations/${id}/files/${file.id}/print`);
    assert.match(page.text, /<h1>Request for documents<\/h1>/);
    assert.match(page.text, /Invoice 2026-114/);
  });

  test("is written by officers alone, and leaves nothing where it cannot be sent", async () => {
    const id = await lodge("LETTER-2");
    const own = await sender(trader, "POST", `/declarations/${id}/letters`, letter);
    assert.equal(own.status, 403);
    const rejected = await lodge("LETTER-3", { typeCode: "XXX" });
    const refused = await sender("customs", "POST", `/declarations/${rejected}/letters`, letter);
    assert.equal(refused.status, 409, refused.text);
    const files = await sender("customs", "GET", `/declarations/${rejected}/files`);
    assert.match(files.text, /"files":\[\]/);
  });

  test("whose sending has an unknown end stays, since the declarant may have been notified", async () => {
    const id = await lodge("LETTER-4");
    const { app } = served;
    const tell = async (words: Parameters<typeof app.desk.tell>[0]) => {
      await app.desk.tell(words);
      throw new OutcomeUnknown(new Error("the answer to COMMIT was lost"));
    };
    const losing = new Proxy(app.desk, {
      get: (desk, name): unknown => (name === "tell" ? tell : Reflect.get(desk, name)),
    });
    const declaration = await getDeclaration(app, id);
    const sending = sendLetter(
      { ...app, desk: losing },
      { caller: undefined, declaration },
      letter,
    );
    await assert.rejects(sending, { code: "OUTCOME_UNKNOWN" });
    const files = await sender(trader, "GET", `/declarations/${id}/files`);
    assert.match(files.text, /"mediaType":"text\/plain"/);
  });
});
