import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { RegisterRow } from "#src/registers/register-table.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { controlledFacts, matchGoods } from "./match-goods.ts";

const day = Temporal.PlainDate.from("2026-11-25");
const row = (code: string, values: Readonly<Record<string, string>>): RegisterRow => ({
  kind: "controlled-goods",
  code,
  validFrom: "",
  validTo: "",
  source: "test",
  values: { list: "T", ...values },
});
// only the list of a day is asked
const snapshot = {
  list: () => [
    row("A1", {
      commodities: "8456;8486",
      words_en: "lithography; etching machine",
      words_zh: "光刻",
      except: "spare belt",
      documents: "X002",
    }),
    row("B1", { words_en: "night vision", words_zh: "夜视仪" }),
    row("C1", { commodities: "9306" }),
  ],
} as unknown as RegisterSnapshot;
const entries = (commodity: string, description: string, proven: readonly string[] = []) =>
  matchGoods(snapshot, day, { commodity, description, proven }).map(({ entry }) => entry);

describe("controlled goods", () => {
  for (const [commodity, description, proven, found] of [
    ["8486209000", "Lithography scanner, used", [], ["A1"]],
    ["84862090", "光刻机", [], ["A1"]],
    ["84862090", "Cleaning bath", [], []],
    ["84862090", "Spare belt for lithography", [], []],
    ["84862090", "Lithography scanner", ["X002"], []],
    ["6403990000", "Lithography scanner", [], []],
    ["9005800000", "NIGHT-VISION goggles", [], ["B1"]],
    ["9005800000", "夜視儀", [], ["B1"]],
    ["9005800000", "goggles for midnight visions", [], []],
    ["9306300000", "", [], ["C1"]],
  ] as const) {
    test(`${commodity} ${description} ${proven.join()} meets ${found.join() || "nothing"}`, () =>
      assert.deepEqual(entries(commodity, description, proven), found));
  }
  test("says why, and the licence of which document would free", () => {
    const matches = matchGoods(snapshot, day, {
      commodity: "84862090",
      description: "Etching machine",
      proven: [],
    });
    assert.deepEqual(controlledFacts(matches), {
      controlledGoods: ["T:A1"],
      controlledList: ["T"],
      controlledWhy: [
        'T:A1 code 8486 and "etching machine"; only a registered licence frees it (X002)',
      ],
    });
  });

  for (const profile of ["cn", "gb"]) {
    test(`${profile} carries lists that goods of every day do not meet`, () => {
      const path = new URL(
        `../../../../profiles/${profile}/registers/controlled-goods.tsv`,
        import.meta.url,
      );
      const [head = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
      const columns = head.split("\t");
      const rows = lines.map((line) => {
        const cells = line.split("\t");
        const values = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ""]));
        return row(cells[0] ?? "", values);
      });
      const carried = { list: () => rows } as unknown as RegisterSnapshot; // only a list is asked
      const met = (commodity: string, description: string) =>
        matchGoods(carried, day, { commodity, description, proven: [] }).map(
          ({ list, entry }) => `${list}:${entry}`,
        );
      assert.ok(rows.length > 250, `${rows.length} entries`);
      for (const [commodity, description, found] of [
        ["9601100000", "Carved ivory figure", "CITES:ivory"],
        ["9601100000", "象牙雕件", "CITES:ivory"],
        ["2930908990", "Thiodiglycol 99 %", "CWC:thiodiglycol"],
        ["8486209000", "Wafer stepper, used", "DUAL:lithography"],
        ["7102310000", "Diamonds, unsorted", "KIMBERLEY:rough-diamonds"],
        ["0106110000", "Live Acinonyx jubatus", "CITES:acinonyx-species"],
      ] as const)
        assert.ok(met(commodity, description).includes(found), `${description}: ${found}`);
      for (const [commodity, description] of [
        ["6109100000", "T-shirts of cotton, leopard print"],
        ["3926909090", "Ivory white plastic box"],
        ["0810700000", "Persimmons, fresh (Diospyros kaki)"],
        ["4202210000", "Handbag of leather, crocodile embossed"],
        ["9503000000", "Toy gun"],
        ["8471300000", "Portable computer"],
      ] as const)
        assert.deepEqual(met(commodity, description), [], description);
    });
  }
});
