import assert from "node:assert/strict";
import { test } from "node:test";
import { sayControlled, sayMatch } from "./match-reason.ts";

test("a match is printed in both languages, its names as they are written", () => {
  for (const [said, chinese] of [
    [
      'name "LI, Fangwei" of OFAC-7002, word for word; one name in 4,000 is as near; born 1972 as listed',
      "名称“LI, Fangwei”（OFAC-7002），完全一致；约 4,000 个名称中有一个同样接近；出生年 1972 与名单一致",
    ],
    [
      'other name (aka) "AERO CARIBBEAN" of OFAC-36 with aerocaribean for aerocaribbean, initials; Cuba as listed',
      "别名“AERO CARIBBEAN”（aka，OFAC-36），差异：aerocaribean 代 aerocaribbean, 首字母；Cuba 与名单一致",
    ],
    [
      'name "OCEAN STAR" of OFAC-7003 with written together',
      "名称“OCEAN STAR”（OFAC-7003），差异：连写",
    ],
    ["IMO number 9187629 of OCEAN STAR", "IMO 编号 9187629，即 OCEAN STAR"],
    ["paper A1234567 of OFAC-7001", "证件 A1234567，属于 OFAC-7001"],
    ['address "12 Neftyanikov Street" of OFAC-7004', "地址“12 Neftyanikov Street”，属于 OFAC-7004"],
  ] as const) {
    assert.equal(sayMatch(said, "en"), said);
    assert.equal(sayMatch(said, "zh"), chinese);
  }
});

test("why goods are controlled is printed in both languages", () => {
  for (const [said, chinese] of [
    [
      'CITES:ivory code 96 and "象牙"; only a registered licence frees it (E or F)',
      'CITES:ivory：编码 96，品名含"象牙"；有已登记许可证件（E 或者 F）的除外',
    ],
    ["DUAL:drone code 8806", "DUAL:drone：编码 8806"],
    [
      'CITES:acinonyx-species "acinonyx jubatus"',
      'CITES:acinonyx-species：品名含"acinonyx jubatus"',
    ],
  ] as const) {
    assert.equal(sayControlled(said, "en"), said);
    assert.equal(sayControlled(said, "zh"), chinese);
  }
});
