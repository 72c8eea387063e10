import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  madeContainer,
  madeInterchange,
  madeManifest,
  madeSegment,
} from "#src/movements/edifact/made-manifest.ts";
import { mutateBytes, seededNumbers } from "#src/movements/edifact/mutate.ts";
import { checkMessages } from "./check-messages.ts";
import { convertMessages } from "./convert-messages.ts";
import { mappedTypes, mappings } from "./mapping/mapping.ts";
import { readEdifact } from "./read-edifact.ts";
import { readMessages } from "./read-messages.ts";
import { settleMessage } from "./settle-message.ts";
import { writeEdifact } from "./write-edifact.ts";

const now = Temporal.Instant.from("2026-07-01T00:00:00Z");

function readOne(type: string, segments: readonly string[]) {
  const [message] = readEdifact(Buffer.from(madeInterchange(type, segments)));
  assert.ok(message);
  return message;
}

/** Errors and warnings of a text, as codes with their place. */
async function problemsOf(text: string): Promise<string[]> {
  const checked = await checkMessages({
    bytes: Buffer.from(text),
    profile: "cn",
    edition: undefined,
    asOf: Temporal.PlainDate.from("2026-07-01"),
    now,
  });
  return [...checked.problems, ...checked.messages.flatMap(({ problems }) => problems)].map(
    ({ code, path }) => `${code} ${path}`,
  );
}

const transport = madeSegment("TDT", ["20", "024E", "1", "", ["MADELINE"], "", "", ["9074729"]]);

describe("the mapping tables", () => {
  test("name segments and elements that the directory has, in the structure of their message", () => {
    let rows = 0;
    for (const type of mappedTypes) rows += mappings.get(type)?.rows.length ?? 0;
    assert.ok(rows > 400, `${rows} rows`);
  });

  test("read a manifest: documents, packages, mass, equipment with seals", () => {
    const [message] = readEdifact(Buffer.from(madeManifest(2)));
    assert.equal(message?.reference, "MANIFEST-1");
    assert.equal(message?.function, "9");
    assert.deepEqual(message?.unread, []);
    assert.deepEqual(
      message?.consignments.map(({ document, packages, grossMassKg, equipment, carrier }) => ({
        document,
        packages,
        grossMassKg,
        equipment,
        carrier,
      })),
      ["1", "2"].map((at) => ({
        document: { type: "705", id: `BILL${at}` },
        packages: 10,
        grossMassKg: "1250.5",
        equipment: [{ id: madeContainer(at), type: "45G1", seals: [`SEAL${at}`], empty: false }],
        carrier: "MADELINE",
      })),
    );
  });

  test("read a discharge list: one consignment a container, empties too", () => {
    const message = readOne("COARRI", [
      madeSegment("BGM", ["44", "L-1", "9"]),
      transport,
      madeSegment("NAD", ["CF", ["MADELINE", "172", "20"]]),
      madeSegment("EQD", ["CN", "MADU0000001", "45G1", "", "", "5"]),
      madeSegment("RFF", [["BM", "BILL1"]]),
      madeSegment("LOC", ["9", "CNSHA"]),
      madeSegment("MEA", ["AAE", "VGM", ["TNE", "2.5"]]),
      madeSegment("SEL", ["S1"]),
      madeSegment("EQD", ["CN", "MADU0000002", "45G1", "", "", "4"]),
    ]);
    assert.deepEqual(
      message.consignments.map((one) => [one.document?.id, one.grossMassKg, one.equipment]),
      [
        ["BILL1", "2500", [{ id: "MADU0000001", type: "45G1", seals: ["S1"], empty: false }]],
        [undefined, null, [{ id: "MADU0000002", type: "45G1", seals: [], empty: true }]],
      ],
    );
  });

  test("read a list of persons", () => {
    const message = readOne("PAXLST", [
      madeSegment("BGM", ["745", "P-1"]),
      transport,
      madeSegment("LOC", ["125", "CNSHA"]),
      madeSegment("NAD", ["FL", "", "", ["DOE", "JANE"]]),
      madeSegment("ATT", ["2", "", "F"]),
      madeSegment("DTM", [["329", "19800131"]]),
      madeSegment("NAT", ["2", "NLD"]),
      madeSegment("DOC", ["P", "X123"]),
    ]);
    assert.deepEqual(message.persons, [
      {
        role: "passenger",
        name: "DOE JANE",
        family: "DOE",
        given: "JANE",
        sex: "F",
        bornOn: "1980-01-31",
        nationality: "NLD",
        documents: [{ type: "P", id: "X123" }],
      },
    ]);
  });

  test("read a bay plan of more positions than a group of theirs may have", () => {
    const positions = Array.from({ length: 12 }, (_, at) => String(at).padStart(2, "0"));
    const message = readOne("BAPLIE", [
      madeSegment("BGM", ["659", "P-1"]),
      transport,
      madeSegment("UNS", ["D"]),
      ...positions.flatMap((at) => [
        madeSegment("LOC", ["147", `01${at}484`]),
        ...(at === "03" ? [] : [madeSegment("EQD", ["CN", `MADU00000${at}`])]),
        ...(at === "03" ? [] : [madeSegment("LOC", ["9", "CNSHA"])]),
      ]),
    ]);
    // one position is empty
    assert.equal(message.consignments.length, 12);
    assert.deepEqual(
      message.consignments.map(({ places, equipment }) => [
        places[0]?.code,
        equipment[0]?.id ?? null,
        places[1]?.role ?? null,
      ]),
      positions.map((at) => [
        `01${at}484`,
        ...(at === "03" ? [null, null] : [`MADU00000${at}`, "loading"]),
      ]),
    );
  });

  test("read a bay plan of an earlier directory by its own structure", () => {
    const text = madeInterchange("BAPLIE", [
      madeSegment("BGM", ["", "PLAN-1"]),
      madeSegment("DTM", [["137", "240305", "201"]]),
      transport,
      madeSegment("LOC", ["5", "CNSHA"]),
      madeSegment("DTM", [["133", "202403050830", "203"]]),
      madeSegment("LOC", ["147", "0780690"]),
      madeSegment("MEA", ["WT", "", ["KGM", "3833"]]),
      madeSegment("LOC", ["9", "CNSHA"]),
      madeSegment("LOC", ["11", "NLRTM"]),
      madeSegment("RFF", [["BM", "B1"]]),
      madeSegment("EQD", ["CN", "MADU0000001", "4200", "", "", "4"]),
      madeSegment("NAD", ["CA", ["MADELINE"]]),
      madeSegment("LOC", ["147", "0060886"]),
      madeSegment("EQD", ["CN", "MADU0000002", "4200", "", "", "5"]),
    ]).replace("BAPLIE:D:24A", "BAPLIE:D:95B");
    const [message] = readEdifact(Buffer.from(text));
    assert.deepEqual(message?.unread, []);
    assert.deepEqual(
      message?.consignments.map((one) => [
        one.equipment[0]?.id,
        one.grossMassKg,
        one.places.map(({ role, code }) => `${role} ${code}`),
      ]),
      [
        ["MADU0000001", "3833", ["stowage 0780690", "loading CNSHA", "discharge NLRTM"]],
        ["MADU0000002", null, ["stowage 0060886"]],
      ],
    );
  });

  test("list what no row reads, with its place", () => {
    const segments = [
      madeSegment("BGM", ["785", "M-1"]),
      madeSegment("GEI", ["4", "X"]),
      madeSegment("ZZZ", ["1"]),
    ];
    assert.deepEqual(readOne("CUSCAR", segments).unread, [
      { segment: "GEI", position: 3, text: "GEI+4+X" },
      { segment: "ZZZ", position: 4, text: "ZZZ+1" },
    ]);
    assert.equal(readOne("ORDERS", segments).unread.length, 3);
  });
});

const word = fc
  .stringMatching(/^[A-Z0-9'+:?*é][A-Z0-9 '+:?*é]{0,10}[A-Z0-9é]$/)
  .map((text) => text.replaceAll(/ +/g, " "));
const id = fc.stringMatching(/^[A-Z]{4}[0-9]{7}$/);
const mass = fc
  .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 9 }))
  .map(([whole, tenth]) => `${whole}.${tenth}`);
const place = fc.record({
  role: fc.constantFrom("loading", "discharge", "delivery", "42"),
  code: id,
});
const dangerous = fc.record({
  class: fc.constantFrom("3", "8"),
  un: fc.constantFrom("1203", "1950"),
});
const documentOf = (...types: string[]) => fc.record({ type: fc.constantFrom(...types), id: word });
const item = fc.record(
  {
    packages: fc.integer({ min: 1, max: 9999 }),
    packageType: fc.constantFrom("CT", "PK"),
    description: word,
    marks: word,
    commodity: fc.constantFrom("640399", "090240"),
    grossMassKg: mass,
    equipment: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
    dangerous: fc.array(dangerous, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ["packages"] },
);
const consignment = fc.record(
  {
    carrier: word,
    document: documentOf("705", "714", "740"),
    master: documentOf("704", "741"),
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
    places: fc.array(place, { maxLength: 2 }),
    parties: fc.array(fc.record({ role: fc.constantFrom("consignee", "notify"), name: word }), {
      minLength: 1,
      maxLength: 2,
    }),
  },
  { requiredKeys: ["carrier", "document", "items"] },
);
const manifest = fc
  .record({
    reference: word,
    function: fc.constantFrom("9", "5", "1"),
    call: fc.record(
      {
        report: fc.constantFrom("manifest", "85"),
        carrier: word,
        voyage: word,
        conveyance: fc.record({ mode: fc.constantFrom("ship", "aircraft"), id: word, name: word }),
        places: fc.array(place, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ["report", "conveyance"] },
    ),
    consignments: fc.array(consignment, { minLength: 1, maxLength: 4 }),
  })
  // members of no value are left out, as a message read has none
  .map((draft) => settleMessage("CUSCAR", JSON.parse(JSON.stringify(draft)), []));

describe("messages written again", () => {
  test("say the same: manifests as EDIFACT (seed 3, 60 cases)", async () => {
    await fc.assert(
      fc.asyncProperty(manifest, async (message) => {
        const text = writeEdifact(message, now);
        assert.deepEqual(await problemsOf(text), [], text);
        const [again] = readEdifact(Buffer.from(text));
        assert.deepEqual(JSON.parse(JSON.stringify(again)), JSON.parse(JSON.stringify(message)));
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test("say the same as JSON, and are in order", async () => {
    const bytes = Buffer.from(madeManifest(3));
    const [json] = convertMessages(bytes, "json", now) ?? [];
    const again = readMessages(Buffer.from(json?.text ?? ""));
    assert.deepEqual(again.messages, readMessages(bytes).messages);
    assert.deepEqual(await problemsOf(json?.text ?? ""), []);
    const [edifact] = convertMessages(Buffer.from(json?.text ?? ""), "edifact", now) ?? [];
    assert.deepEqual(await problemsOf(edifact?.text ?? ""), []);
    const [first] = readEdifact(Buffer.from(edifact?.text ?? ""));
    assert.deepEqual(first?.consignments, again.messages?.[0]?.consignments);
  });

  test("are the same interchange where they were one, damaged or not (seed 9, 200 mutations)", () => {
    const below = seededNumbers(9);
    const whole = Buffer.from(madeManifest(2));
    const print = (bytes: Uint8Array): string =>
      (convertMessages(bytes, "edifact", now) ?? []).map(({ text }) => text).join("\n");
    let printed = 0;
    for (let round = 0; round < 200; round++) {
      const bytes = round === 0 ? whole : mutateBytes(whole, below);
      const once = print(bytes);
      if (once === "" || readMessages(bytes).format !== "edifact") continue;
      const read = Buffer.from(once);
      if (readMessages(read).format !== "edifact") continue;
      printed++;
      assert.equal(print(read), once, `round ${round}`);
      const again = readMessages(read).messages?.map(({ unread: _unread, ...rest }) => rest);
      assert.deepEqual(
        again,
        readMessages(bytes).messages?.map(({ unread: _unread, ...rest }) => rest),
        `round ${round}`,
      );
    }
    assert.ok(printed > 100, `${printed} printed`);
  });

  test("keep a report in JSON as a manifest", async () => {
    const report = {
      reference: "ARR-1",
      report: "arrival",
      conveyance: { mode: "ship", id: "9074729", name: "MADE STAR", voyage: "024E" },
      office: "5304",
      at: "2024-03-05T08:30:00+08:00",
      consignments: [
        {
          transportDocument: { type: "705", id: "B1" },
          grossMassKg: 10.5,
          packages: 2,
          containers: ["MADU0000001"],
          goods: "SHOES",
        },
      ],
    };
    const [written] = convertMessages(Buffer.from(JSON.stringify(report)), "edifact", now) ?? [];
    const [read] = readEdifact(Buffer.from(written?.text ?? ""));
    assert.deepEqual(read?.consignments[0]?.document, { type: "705", id: "B1" });
    assert.equal(read?.consignments[0]?.packages, 2);
    assert.equal(read?.consignments[0]?.grossMassKg, "10.5");
    assert.equal(read?.consignments[0]?.equipment[0]?.id, "MADU0000001");
    assert.deepEqual(await problemsOf(written?.text ?? ""), []);
  });
});
