import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  fieldOfPath,
  newDocuments,
  openCalls,
  reportOfForm,
  startOfCall,
} from "./report-of-form.ts";

const now = "2026-11-02T03:04:05Z";

describe("a report by form", () => {
  test("states a document with its conveyance, and leaves out what was not typed", () => {
    const typed = { mode: "ship", conveyance: "9074729", voyage: "024E", type: "705" };
    const goods = {
      document: "BL-1",
      packages: "200",
      grossMassKg: "2150",
      containers: "tgu1、T2",
    };
    const about = { kind: "manifest", reference: "F-1", now };
    assert.deepEqual(reportOfForm({ ...typed, ...goods }, about), {
      reference: "F-1",
      report: "manifest",
      conveyance: { mode: "ship", id: "9074729", voyage: "024E" },
      consignments: [
        {
          transportDocument: { type: "705", id: "BL-1" },
          grossMassKg: "2150",
          packages: 200,
          containers: ["TGU1", "T2"],
        },
      ],
    });
  });

  test("of an arrival names the call and no documents, and is of now where no time was typed", () => {
    const typed = { call: "truck TG1 V7", office: "2225" };
    assert.deepEqual(reportOfForm(typed, { kind: "arrival", reference: "F-2", now }), {
      reference: "F-2",
      report: "arrival",
      office: "2225",
      conveyance: { mode: "truck", id: "TG1", voyage: "V7" },
      at: now,
      consignments: [],
    });
  });

  test("of what stands names its document and carrier, and a count that is none as it was typed", () => {
    const document = { type: "705", id: "BL-1" };
    const about = { kind: "outturn", reference: "F-3", document, carrier: "OCEAN", now };
    assert.deepEqual(reportOfForm({ place: "Y1", packages: "2 boxes" }, about), {
      reference: "F-3",
      report: "outturn",
      place: "Y1",
      at: now,
      consignments: [{ transportDocument: document, carrier: "OCEAN", packages: "2 boxes" }],
    });
  });

  test("of goods that go over names where from and where to, a house bill a line", () => {
    const document = { type: "704", id: "M-1" };
    const about = (kind: string) => ({ kind, reference: "F-5", document, now });
    const typed = { type: "705", document: "N-1", packages: "3", grossMassKg: "30", reason: "r" };
    const transportDocument = { type: "705", id: "N-1" };
    const target = { transportDocument, grossMassKg: "30", packages: 3 };
    const head = { reference: "F-5", reason: "r" };
    assert.deepEqual(reportOfForm(typed, about("split")), {
      ...head,
      report: "split",
      from: [document],
      consignments: [target],
    });
    assert.deepEqual(reportOfForm({ ...typed, others: "M-2, M-3" }, about("consolidation")), {
      ...head,
      report: "consolidation",
      from: [document, { type: "704", id: "M-2" }, { type: "704", id: "M-3" }],
      consignments: [target],
    });
    const broken = { type: "714", houses: "H-1 2 20.5\n\n  H-2, one\nH-3 4 1 000", reason: "r" };
    assert.deepEqual(reportOfForm(broken, about("deconsolidation")), {
      ...head,
      report: "deconsolidation",
      from: [document],
      consignments: [
        { transportDocument: { type: "714", id: "H-1" }, packages: 2, grossMassKg: "20.5" },
        { transportDocument: { type: "714", id: "H-2" }, packages: "one" },
        { transportDocument: { type: "714", id: "H-3" }, packages: 4, grossMassKg: "1 000" },
      ],
    });
  });

  test("of goods that are carried on names the conveyance that does", () => {
    const document = { type: "705", id: "BL-1" };
    const typed = { mode: "ship", conveyance: "9321483", voyage: "7", reason: "r" };
    const about = { kind: "transhipment", reference: "F-6", document, now };
    assert.deepEqual(reportOfForm(typed, about), {
      reference: "F-6",
      report: "transhipment",
      reason: "r",
      onward: { mode: "ship", id: "9321483", voyage: "7" },
      consignments: [{ transportDocument: document }],
    });
  });

  test("offers each call once by which goods are to come, unless it has no voyage", () => {
    const open = { state: "expected", call: "truck TG1 V7" };
    const noVoyage = { state: "expected", call: "truck TG1 2026-11-02T03:04:05Z" };
    const landed = { state: "landed", call: "ship 9074729 024E" };
    assert.deepEqual(openCalls([open, landed, noVoyage, open]), [open.call]);
  });

  test("begins with the call that is known, and with no voyage where it has none", () => {
    const call = { mode: "ship", conveyance: "9074729" };
    assert.deepEqual(startOfCall("ship 9074729 024E"), { ...call, voyage: "024E" });
    assert.deepEqual(startOfCall("ship 9074729 2026-11-02T03:04:05Z"), call);
  });

  test("has its problems at the fields that they are of", () => {
    const fields = ["call", "document", "packages", "seals"];
    assert.equal(fieldOfPath("consignments[0].transportDocument", fields), "document");
    assert.equal(fieldOfPath("consignments[0].packages", fields), "packages");
    assert.equal(fieldOfPath("consignments", fields), "packages");
    assert.equal(fieldOfPath("from[0]", ["others", "document"]), "");
    assert.equal(fieldOfPath("consignments[0].seals[1]", fields), "seals");
    assert.equal(fieldOfPath("conveyance.id", fields), "call");
    assert.equal(fieldOfPath("", fields), "");
    assert.equal(fieldOfPath("consignments[1].packages", ["type", "houses"]), "houses");
    assert.equal(fieldOfPath("from[2].id", ["others", "document"]), "others");
    assert.equal(fieldOfPath("onward.id", ["conveyance", "voyage"]), "conveyance");
  });

  test("names the documents that goods go over to, which are to be found afterwards", () => {
    assert.deepEqual(newDocuments({ document: "BL-1A" }, "split"), ["BL-1A"]);
    assert.deepEqual(newDocuments({ houses: "H1 10 100\n\nH2 5 50\n" }, "deconsolidation"), [
      "H1",
      "H2",
    ]);
    assert.deepEqual(newDocuments({ document: "BL-1" }, "manifest"), []);
  });
});
