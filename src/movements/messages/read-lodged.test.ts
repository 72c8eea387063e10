/** Messages of others as they are lodged: what becomes a report, what is refused, what is answered. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  madeInterchange,
  madeManifest,
  madeSegment,
} from "#src/movements/edifact/made-manifest.ts";
import { mutateBytes, seededNumbers } from "#src/movements/edifact/mutate.ts";
import { uncountedMass } from "#src/movements/cargo/consignment.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { alarmKinds } from "#src/movements/consignments/alarms.ts";
import { reportRules } from "#src/movements/conveyances/rules.ts";
import { edifactFaults } from "#src/movements/edifact/faults.ts";
import { answerMessage, responseOf } from "./answer-message.ts";
import { checkMessages } from "./check-messages.ts";
import { madeCargoXml, madeFlightManifest } from "./made-cargo-xml.ts";
import { mappedTypes } from "./mapping/mapping.ts";
import { readEdifact } from "./read-edifact.ts";
import { readLodged } from "./read-lodged.ts";
import { readMessages } from "./read-messages.ts";
import { listOf } from "./settle-message.ts";

const now = Temporal.Instant.from("2024-03-06T00:00:00Z");
const asOf = Temporal.PlainDate.from("2024-03-06");
const lodge = (text: string) =>
  readLodged({ bytes: Buffer.from(text), timeZone: "Europe/London", nowMs: now.epochMilliseconds });

const discharge = (changes: (segment: string) => string = (segment) => segment): string =>
  madeInterchange(
    "COARRI",
    [
      madeSegment("BGM", ["119", "D-1", "9"]),
      madeSegment("DTM", [["178", "202403050830", "203"]]),
      madeSegment("TDT", [
        "20",
        "024E",
        "1",
        "",
        "",
        "",
        "",
        ["9074729", "146", "11", "MADE STAR"],
      ]),
      madeSegment("LOC", ["22", "GB000060"]),
      madeSegment("NAD", ["CA", ["MADELINE", "172", "20"]]),
      madeSegment("EQD", ["CN", "MADU0000010", "45G1", "", "", "5"]),
      madeSegment("RFF", [["BM", "BILL1"]]),
      madeSegment("MEA", ["AAE", "VGM", ["KGM", "2500"]]),
    ].map(changes),
  );

describe("lodged messages", () => {
  test("of more consignments than one may have are refused there, and their neighbours go on", () => {
    const [large, small] = [madeManifest(20_001), madeManifest(1)];
    const read = lodge(`${large}\n${small}`);
    assert.deepEqual(
      read.map(({ type, read: { message, problems } }) => [
        type,
        message?.consignments.length,
        problems.filter(({ severity }) => severity === "error").map(({ path }) => path),
      ]),
      [
        ["CUSCAR", undefined, ["RFF[180011]"]],
        ["CUSCAR", 1, []],
      ],
    );
    assert.match(read[0]?.read.problems.at(-1)?.message.en ?? "", /more than 20000 consignments/);
    // what the directory has no more digits for is said once of each group, not of each container
    assert.equal(read[0]?.read.problems.filter(({ code }) => code === "EDI-048").length, 2);
    assert.equal(lodge(madeManifest(20_000))[0]?.read.message?.consignments.length, 20_000);
  });

  test("of terminals count containers: what their documents state is meant", () => {
    const [one] = lodge(discharge());
    assert.equal(one?.type, "COARRI");
    assert.deepEqual(one.read.problems, []);
    assert.deepEqual([one.read.kind, one.read.reference], ["arrival", "D-1"]);
    const { consignments = [] } = one.read.report ?? {};
    assert.deepEqual(
      consignments.map(({ transportDocument: { id }, packages, grossMassKg, containers }) => [
        id,
        packages,
        grossMassKg,
        containers,
      ]),
      // the mass of a container is not that of the goods
      [["BILL1", 0, uncountedMass, ["MADU0000010"]]],
    );
  });

  test("of terminals name a document once, with all its containers", () => {
    const second = [
      madeSegment("EQD", ["CN", "MADU0000093", "45G1", "", "", "5"]),
      madeSegment("RFF", [["BM", "BILL1"]]),
    ].join("\n");
    const [one] = lodge(
      discharge()
        .replace(/(UNT\+)(\d+)/, (_all, tag: string, count: string) => `${tag}${Number(count) + 2}`)
        .replace("UNT+", `${second}\nUNT+`),
    );
    const { consignments = [] } = one?.read.report ?? {};
    assert.deepEqual(
      consignments.map(({ containers }) => containers),
      [["MADU0000010", "MADU0000093"]],
    );
  });

  test("a call without consignments is a whole report", () => {
    const text = madeInterchange("CUSREP", [
      madeSegment("BGM", ["185", "C-1", "9"]),
      madeSegment("DTM", [["178", "202403050830", "203"]]),
      madeSegment("LOC", ["22", "GB000060"]),
      madeSegment("TDT", [
        "20",
        "024E",
        "1",
        "",
        "",
        "",
        "",
        ["9074729", "146", "11", "MADE STAR"],
      ]),
    ]);
    const [one] = lodge(text);
    assert.deepEqual(
      one?.read.problems.filter(({ severity }) => severity === "error"),
      [],
    );
    assert.deepEqual(
      [one?.read.report?.at, one?.read.report?.office, one?.read.report?.conveyance.id],
      ["2024-03-05T08:30:00+00:00", "GB000060", "9074729"],
    );
  });

  test("a manifest of goods that have come is their arrival, whole", () => {
    const [one] = lodge(
      madeManifest(2)
        .replace("DTM+137:202403050830:203'", "DTM+178:202403050830:203'")
        .replace("LOC+9+NLRTM:139:6'", "LOC+22+GB000060'"),
    );
    assert.deepEqual(
      one?.read.problems.filter(({ severity }) => severity === "error"),
      [],
    );
    const { consignments = [] } = one?.read.report ?? {};
    assert.deepEqual(
      consignments.map(({ transportDocument: { id }, packages, grossMassKg, containers }) => [
        id,
        packages,
        grossMassKg,
        containers,
      ]),
      [
        ["BILL1", 10, "1250.5", ["MADU0000010"]],
        ["BILL2", 10, "1250.5", ["MADU0000025"]],
      ],
    );
  });

  test("a manifest is one, and its functions are versions of it", () => {
    const [one] = lodge(madeManifest(2));
    assert.deepEqual(one?.read.problems, []);
    const { report, reference, at, consignments = [] } = one.read.message ?? {};
    assert.deepEqual(
      [report, reference, at],
      ["manifest", "MANIFEST-1", "2024-03-05T08:30:00+00:00"],
    );
    assert.deepEqual(
      consignments.map(({ containers, seals, packages }) => [containers, seals, packages]),
      [
        [["MADU0000010"], ["SEAL1"], 10],
        [["MADU0000025"], ["SEAL2"], 10],
      ],
    );
    for (const [code, kind] of [
      ["4", "amendment"],
      ["1", "cancellation"],
      ["5", "manifest"],
    ] as const) {
      const text = madeManifest(1).replace("MANIFEST-1+9'", `MANIFEST-1+${code}'`);
      const [version] = lodge(text);
      assert.equal(version?.read.message?.report, kind);
      assert.equal(version.read.message.reason, kind === "manifest" ? undefined : `1225 = ${code}`);
    }
  });

  test("what a report cannot hold is refused, saying so", () => {
    const codes = (text: string) =>
      lodge(text).flatMap(({ read }) => read.problems.map(({ code }) => code));
    const manifest = madeInterchange("CUSCAR", [madeSegment("BGM", ["785", "M", "9"])]);
    assert.ok(codes(manifest).some((code) => code.startsWith("MOV-0") || code.startsWith("EDI")));
    assert.ok(codes(discharge((one) => one.replace("119", "44"))).includes("MOV-022"));
    assert.ok(codes("UNB+").includes("MOV-004"));
  });

  test("a broken message names segment and position, and its neighbours go on", () => {
    const whole = discharge();
    const [head, body] = [
      whole.split("UNH")[0] ?? "",
      `UNH${whole.split("UNH")[1]?.split("UNZ")[0] ?? ""}`,
    ];
    const second = body.replaceAll("M1", "M2").replace("UNT+10", "UNT+7");
    const found = lodge(`${head}${body}${second}${body.replaceAll("M1", "M3")}UNZ+3+I1'`);
    assert.deepEqual(
      found.map(({ read }) => read.kind),
      ["arrival", null, "arrival"],
    );
    const broken = found[1]?.read.problems[0];
    assert.match(broken?.pointer ?? "", /^UNT\[\d+\]/);
  });

  test("are refused or taken whatever is in them, each with an answer that can be read", () => {
    const below = seededNumbers(19);
    const whole = Buffer.from(madeManifest(2).replace("DTM+137:", "DTM+178:"));
    let reports = 0;
    for (let round = 0; round < 500; round++) {
      const bytes = mutateBytes(whole, below);
      const zone = { timeZone: "Europe/London", nowMs: now.epochMilliseconds };
      for (const { type, read } of readLodged({ bytes, ...zone })) {
        const { reference, report, message, problems } = read;
        reports += report ? 1 : 0;
        assert.ok(report || message || problems.length > 0);
        const isAccepted = report !== undefined || message !== undefined;
        const answer = answerMessage({ type, reference, isAccepted, problems }, now);
        if (answer.type === "JSON") continue;
        const [again] = readEdifact(Buffer.from(answer.text));
        assert.equal(again?.call["status"], isAccepted ? "accepted" : "rejected");
      }
    }
    assert.equal(reports, 0, "the office is not stated");
  });

  test("are answered in their sender's form, whatever the code, and the answer reads as written", async (t) => {
    const codes = [
      ...Object.keys(edifactFaults),
      ...reportRules.map(({ code }) => code),
      ...alarmKinds.map(({ code }) => code),
      ...["MOV-001", "MOV-004", "MOV-022", "CXM-004", "CXM-005"],
    ];
    const problems = codes.map((code, at): Problem => ({
      code,
      severity: at % 3 === 0 ? "warning" : "error",
      pointer: at % 2 === 0 ? `EQD[${at}]/SG7[2]/SG8[1]/RFF/C506.1154` : "",
      path: "",
      message: { en: `Place ${at}'s value is <not> "taken": A+B?`, zh: "" },
      fix: { en: "", zh: "" },
    }));
    const forms = { CUSCAR: "CUSRES", CUSREP: "CUSRES", XFWB: "XFNM", XFZB: "XFNM", XFFM: "XFNM" };
    const others = mappedTypes.filter((type) => !type.startsWith("CUS"));
    const expected = [...Object.entries(forms), ...others.map((type) => [type, "APERAK"] as const)];
    const isEach = [...problems.map((one) => [one]), problems, []];
    let answers = 0;
    for (const [type, form] of expected) {
      for (const own of isEach) {
        const isAccepted = own.every(({ severity }) => severity !== "error");
        const answered = { type, reference: "REF-1", isAccepted, problems: own };
        const answer = answerMessage(answered, now);
        assert.equal(answer.type, form);
        assert.ok(form === "CUSRES" || form === "APERAK" || form === "XFNM");
        const bytes = Buffer.from(answer.text);
        const [again] = readMessages(bytes).messages ?? [];
        const said = responseOf(answered, form, now);
        assert.deepEqual([again?.type, again?.call], [form, said.call], answer.text);
        assert.deepEqual(again?.unread, []);
        const request = { bytes, profile: "cn", edition: undefined, asOf, now };
        const [checked] = (await checkMessages(request)).messages;
        assert.deepEqual([checked?.ok, checked?.problems], [true, []], answer.text);
        answers++;
      }
    }
    t.diagnostic(`${answers} answers to ${expected.length} types, ${codes.length} codes`);
  });

  const flight = madeFlightManifest
    .replace("<ram:PurposeCode>", "<ram:IssueDateTime>2024-03-05T09:30:00</ram:IssueDateTime>$&")
    .replace(
      '<ram:GrossWeightMeasure unitCode="KGM">7.50</ram:GrossWeightMeasure>',
      "$&<ram:TotalPieceQuantity>1</ram:TotalPieceQuantity>",
    );
  const stated = (text: string) =>
    lodge(text).map(({ type, read: { kind, message, problems } }) => ({
      type,
      kind,
      problems: problems.map(({ code, severity }) => `${code} ${severity}`),
      message,
    }));

  test("a flight manifest states its waybills, and says what of it was not read", () => {
    const [one] = stated(flight);
    assert.deepEqual(
      [one?.type, one?.kind, one?.problems],
      ["XFFM", "manifest", ["CXM-005 warning"]],
    );
    const { at, conveyance, consignments = [], reference } = one?.message ?? {};
    assert.deepEqual(
      [reference, at, conveyance?.mode, conveyance?.id, conveyance?.voyage],
      ["MD123-PEK", "2024-03-05T09:30:00+00:00", "aircraft", "MD123", "MD123"],
    );
    assert.deepEqual(
      consignments.map((own) => [
        own.transportDocument,
        own.packages,
        own.grossMassKg,
        own.containers,
      ]),
      [
        [{ type: "741", id: "999-12345675" }, 4, "45.359237", ["PMC12345MD"]],
        [{ type: "741", id: "999-12345686" }, 1, "7.5", ["PMC12345MD"]],
      ],
    );
    const zoned = flight.replace("09:30:00<", "09:30:00+08:00<");
    assert.equal(stated(zoned)[0]?.message?.at, "2024-03-05T09:30:00+08:00");
    const withdrawn = stated(flight.replace("Creation", "Deletion"))[0]?.message;
    assert.deepEqual(
      [withdrawn?.report, withdrawn?.reason],
      ["cancellation", "PurposeCode = Deletion"],
    );
    assert.equal(stated(flight.replace("Creation", "Update"))[0]?.message?.report, "manifest");
  });

  test("waybills below and beside it are stated by messages of their own", () => {
    for (const { type, text } of madeCargoXml.slice(1)) {
      const [one] = stated(text);
      const [own] = one?.message?.consignments ?? [];
      const isHouse = type === "XFZB";
      assert.deepEqual([one?.type, one?.kind, own?.packages], [type, "manifest", 4], text);
      assert.equal(own?.transportDocument.id, isHouse ? "H-1" : "999-12345675");
      assert.equal(own.master?.id, isHouse ? "999-12345675" : undefined);
    }
  });

  test("a receipt of what was answered is read, and said to be waited for by nobody", () => {
    const of = (uci: string) =>
      Buffer.from(
        `UNB+UNOC:3+LINE+CUSTOMS+261125:1200+77'UNH+1+CONTRL:4:1:UN'UCI+9+CUSTOMS+LINE+${uci}'UNT+3+1'UNZ+1+77'`,
        "latin1",
      );
    for (const uci of ["7", "4"]) {
      const [one] = readLodged({ bytes: of(uci), timeZone: "Asia/Shanghai", nowMs: 0 });
      const errors = one?.read.problems.filter(({ severity }) => severity === "error") ?? [];
      assert.deepEqual(
        errors.map(({ code }) => code),
        ["MOV-026"],
        JSON.stringify(one),
      );
      assert.equal(one?.unread, undefined, "it is no message that could not be read");
    }
  });

  test("what Cargo-XML says that is not certain is refused, saying so", () => {
    const of = (text: string) => stated(text).map(({ type, problems }) => [type, ...problems]);
    const unread = ["CXM-005 warning", "MOV-022 error"];
    const part = flight.replace(
      "<ram:TotalPieceQuantity>4",
      "<ram:PackageQuantity>3</ram:PackageQuantity>$&",
    );
    assert.deepEqual(of(part), [["XFFM", ...unread]], "a part of a waybill");
    assert.deepEqual(of(flight.replace("Creation", "Proposal")), [["XFFM", ...unread]]);
    const twice = flight.replace("999-12345686", "999-12345675");
    assert.deepEqual(of(twice), [["XFFM", ...unread]], "in two loads, and not how much in each");
    const [whole] = stated(twice.replaceAll("TotalPieceQuantity", "PackageQuantity"));
    assert.deepEqual(
      whole?.message?.consignments.map((own) => [own.packages, own.grossMassKg]),
      [[5, "52.859237"]],
    );
    assert.deepEqual(of('<BookedList xmlns="iata:bookedlist:1"/>'), [
      ["BookedList", "MOV-022 error"],
    ]);
    const broken = lodge(flight.slice(0, 800));
    assert.deepEqual(
      broken.map(({ read, unread: kept }) => [
        read.problems.map(({ code }) => code),
        kept !== undefined,
      ]),
      [[["CXM-002", "MOV-004"], true]],
    );
  });

  test("are answered in Chinese where it is asked for, in EDIFACT and in Cargo-XML", () => {
    const [rule] = reportRules;
    assert.ok(rule);
    const message = { en: "The place is not known.", zh: "地点不存在：甲+乙'丙" };
    const problems = [
      { code: rule.code, pointer: "", path: "", severity: "error" as const, message, fix: message },
    ];
    for (const type of ["CUSCAR", "COARRI", "XFWB"]) {
      const answered = {
        type,
        reference: "REF-1",
        isAccepted: false,
        problems,
        locale: "zh" as const,
      };
      const [again] = readMessages(Buffer.from(answerMessage(answered, now).text)).messages ?? [];
      const [said] = listOf(again?.call["problems"]);
      assert.equal(said?.["text"], message.zh, type);
    }
  });

  test("are answered as JSON where they are no message of these forms", () => {
    const answered = { type: "unknown", reference: null, isAccepted: false, problems: [] };
    assert.equal(answerMessage(answered, now).type, "JSON");
  });
});
