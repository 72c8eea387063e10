import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { structureCheck } from "./check-structure.ts";
import { d24a } from "./directory.ts";
import { madeInterchange, madeManifest, madeSegment } from "./made-manifest.ts";
import { SegmentPlacer } from "./place-segments.ts";
import { readInterchanges } from "./read-interchange.ts";

/** Faults as `code segment position path`. */
function check(text: string): string[] {
  const directory = d24a();
  const found = readInterchanges(Buffer.from(text), {
    open: (header, habits) => {
      const structure = directory.messages.get(header.type);
      return structure && structureCheck(directory, structure, habits);
    },
  });
  return [...found.faults, ...found.messages.flatMap(({ faults }) => faults)].map(
    ({ code, segment, position, path }) => `${code} ${segment} ${position} ${path}`.trim(),
  );
}

const begin = [madeSegment("BGM", ["785", "M-1", "9"])];
const bill = (number: string, ...more: readonly string[]): string[] => [
  madeSegment("CNI", ["1"]),
  madeSegment("RFF", [["BM", number]]),
  madeSegment("GID", ["1", ["10", "CT"]]),
  ...more,
];
const manifest = (...segments: readonly string[]): string[] =>
  check(madeInterchange("CUSCAR", segments));

describe("the structure of a message of D.24A", () => {
  test("is kept by a made manifest", () => {
    assert.deepEqual(check(madeManifest(5)), []);
  });

  test("has every message that is read or answered", () => {
    const types =
      "CUSCAR CUSREP CUSDEC CUSRES APERAK IFTMCS COARRI CODECO BAPLIE BERMAN PAXLST".split(" ");
    for (const type of types) {
      const structure = d24a().messages.get(type);
      assert.equal(structure?.children[0]?.tag, "UNH", type);
      assert.equal(structure?.children.at(-1)?.tag, "UNT", type);
    }
  });

  test("knows every segment and element that its messages name", () => {
    const { messages, segments } = d24a();
    const service = new Set(["UNH", "UNS", "UNT"]);
    let tags = 0;
    const look = (
      node: typeof messages extends ReadonlyMap<string, infer Group> ? Group : never,
    ) => {
      for (const child of node.children) {
        tags++;
        assert.ok(service.has(child.tag) || segments.has(child.tag), child.path);
        if (child.kind === "group") look(child);
      }
    };
    for (const structure of messages.values()) look(structure);
    for (const parts of segments.values())
      for (const part of parts)
        for (const { element } of part.components) assert.notEqual(element.name, element.id);
    assert.ok(tags > 3_000);
    // what the reference data had lost
    assert.deepEqual(
      segments.get("PCI")?.map(({ id }) => id),
      ["4233", "C210", "8169", "C827"],
    );
  });

  test("names what is missing, and before which segment", () => {
    assert.deepEqual(manifest(), ["EDI-041 UNT 2"]);
    assert.deepEqual(manifest(...begin, madeSegment("CNI", ["1"]), ...bill("B1").slice(1)), []);
    const noItem = manifest(...begin, ...bill("B1").slice(0, 2), ...bill("B2"));
    assert.deepEqual(noItem, ["EDI-041 CNI 5"]);
  });

  test("names what has no place, and reads on", () => {
    assert.deepEqual(manifest(...begin, madeSegment("ZZZ", ["1"]), ...bill("B1")), [
      "EDI-040 ZZZ 3",
    ]);
    const late = madeSegment("BGM", ["785"]);
    assert.deepEqual(manifest(...begin, late), ["EDI-042 BGM 3 BGM"]);
  });

  test("says the occurrence of each group", () => {
    const wrong = madeSegment("FTX", []);
    assert.deepEqual(manifest(...begin, ...bill("B1"), ...bill("B2", wrong)), [
      "EDI-043 FTX 9 SG7[2]/SG8[1]/SG14[1]/FTX/4451",
    ]);
  });

  test("bounds lengths, numbers and the parts of a composite", () => {
    const long = madeSegment("RFF", [["BM", "X".repeat(71)]]);
    const [consignment = "", , item = ""] = bill("");
    assert.deepEqual(manifest(...begin, consignment, long, item), [
      "EDI-044 RFF 4 SG7[1]/SG8[1]/RFF/C506.1154",
    ]);
    const words = madeSegment("GID", ["1", ["ten", "CT"]]);
    assert.deepEqual(manifest(...begin, ...bill("B1").slice(0, 2), words), [
      "EDI-045 GID 5 SG7[1]/SG8[1]/SG14[1]/GID/C213.7224",
    ]);
    const parts = madeSegment("DTM", [["137", "20240305", "102", "X"]]);
    assert.deepEqual(manifest(...begin, parts), ["EDI-046 DTM 3 DTM/C507"]);
  });

  test("only warns of a code that the directory does not list, and not of users' own lists", () => {
    const own = madeSegment("LOC", ["QQQ", ["XX"]]);
    const problems = manifest(...begin, own);
    assert.deepEqual(problems, ["EDI-047 LOC 3 LOC/3227"]);
    const listed = madeSegment("NAD", ["CA", ["X", "172", "20"]]);
    assert.deepEqual(manifest(...begin, listed), []);
  });

  test("counts repeated elements side by side where the syntax has no sign for them", () => {
    const attribute = (...details: string[]) => madeSegment("ATT", ["2", "", ...details]);
    const passengers = (segment: string): string[] =>
      check(
        madeInterchange("PAXLST", [
          madeSegment("BGM", ["745"]),
          madeSegment("TDT", ["20", "KL1"]),
          madeSegment("NAD", ["FL", "", "", "DOE"]),
          segment,
        ]),
      );
    assert.deepEqual(passengers(attribute("M", "F")), []);
    assert.deepEqual(passengers(attribute("A", "B", "C", "D", "E", "F")), [
      "EDI-046 ATT 5 SG4[1]/ATT",
    ]);
  });

  test("costs at most three times its size for a segment", () => {
    const structure = d24a().messages.get("GOVCBR");
    assert.ok(structure);
    const placer = new SegmentPlacer(structure);
    let nodes = 0;
    const count = (group: typeof structure): void => {
      for (const child of group.children) {
        nodes++;
        if (child.kind === "group") count(child);
      }
    };
    count(structure);
    const tags = ["UNH", "BGM", "XXX", "GID", "DOC", "LOC", "UNT"];
    for (let round = 0; round < 2_000; round++) {
      const before = placer.steps;
      placer.place(tags[(round * 7) % tags.length] ?? "");
      assert.ok(placer.steps - before <= 3 * nodes);
    }
  });
});
