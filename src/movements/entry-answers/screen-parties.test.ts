/** Parties of entry summaries against lists: all of them, in every role, with the items that name them. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inOnePiece } from "#src/kernel/sliced.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { readOfac } from "#src/registers/sanctions/read-sanctions.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { type EntryContent, readEntryContent } from "../entry-summaries/content.ts";
import { makeFullMessage } from "../entry-summaries/made-message.ts";
import { readEntrySummary } from "../entry-summaries/read.ts";
import { screenParties } from "./screen-parties.ts";

const gb = getProfile(loadProfiles(), "gb");
const day = Temporal.PlainDate.from("2026-11-25");
const nothing = Array.from({ length: 8 }, () => "-0- ").join(",");
const { rows } = readOfac({
  text: [
    `9002,"GAZNEFT SERVIS OOO",-0- ,"UKRAINE",${nothing}`,
    `9003,"KOROMILAS HOLDING",-0- ,"UKRAINE",${nothing}`,
    '9002,26,"12 Neftyanikov Street, Block 5","Surgut 628400","Russia",-0- ',
  ].join("\n"),
  source: "made",
  asOf: "2024-01-01",
});
// all that screening asks of a snapshot: its profile, the listed parties, and who was cleared
const snapshot = {
  profileId: "entry-parties",
  list: () => rows,
  history: () => [],
} as unknown as RegisterSnapshot;

const screened = (stated: Pick<EntryContent, "facts" | "items">) =>
  inOnePiece(screenParties(stated, { profile: gb, snapshot, day }));
const itemsOf = (stated: Pick<EntryContent, "facts" | "items">) =>
  screened(stated).map(({ rule, items }) => [rule, items]);

describe("parties of entry summaries", () => {
  test("are all compared, however many different ones a message names", () => {
    const items = Array.from({ length: 999 }, (_, at) => ({
      consignorName: `Sender Number ${at}`,
      consigneeName: `Receiver Number ${at}`,
      notifyName: at === 998 ? "Gazneft Servis" : `Informed Number ${at}`,
    }));
    assert.deepEqual(itemsOf({ facts: {}, items }), [["OFAC-9002", [999]]]);
  });

  test("that the head names are of all items, whichever items name them too", () => {
    const named = { consignorName: "Gazneft Servis" };
    const other = { consigneeName: "Gazneft Servis OOO" };
    assert.deepEqual(itemsOf({ facts: named, items: [{}, other] }), [["OFAC-9002", []]]);
    assert.deepEqual(itemsOf({ facts: named, items: [{}, named] }), [["OFAC-9002", []]]);
    assert.deepEqual(itemsOf({ facts: {}, items: [other, {}, named] }), [["OFAC-9002", [1, 3]]]);
  });

  test("that may be one listed party are told of together, many of them in short", () => {
    const two = [{ consignorName: "Gazneft Servis" }, { consigneeName: "Servis Gazneft" }];
    const [both] = screened({ facts: {}, items: two });
    assert.match(both?.says.en ?? "", /^Gazneft Servis may be .*; Servis Gazneft may be /);
    assert.match(both?.says.zh ?? "", /^Gazneft Servis .*；Servis Gazneft /);
    const many = Array.from({ length: 14 }, (_, at) => ({
      notifyName: "Gazneft Servis",
      notifyId: `${at}`,
    }));
    const [all] = screened({ facts: {}, items: many });
    assert.equal(all?.says.en.split(" may be ").length, 11);
    assert.match(all.says.en, /; and 4 more$/);
    assert.match(all.says.zh, /；另有 4 条$/);
    assert.equal(all.items.length, 14);
  });

  test("are compared by the name and the address of every role that the message has", () => {
    const full = makeFullMessage("IE315");
    const head = ["NamCO17", "NamCE17", "NamNOTPAR672", "NamTRACARENT604", "NamPLD1", "NamTRE1"];
    const streets = [
      ...["StrAndNumCO122", "StrAndNumCE122", "StrNumNOTPAR673"],
      ...["StrNumTRACARENT607", "StrAndNumPLD1", "StrAndNumTRE1"],
      ...["StrAndNumCO222", "StrAndNumCE222", "StrNumPRTNOT646"],
    ];
    const found = (wanted: RegExp, stated: string) => {
      assert.match(full, wanted);
      const sent = full.replace(wanted, stated);
      const { document } = readEntrySummary(sent, { type: "IE315", edition: "new" });
      return itemsOf(readEntryContent(document));
    };
    const named = (element: string) =>
      found(new RegExp(`<${element}>EXAMPLE<`), `<${element}>Koromilas Holding<`);
    // street, postcode and town follow each other
    const living = (element: string) =>
      found(
        new RegExp(`<${element}>EXAMPLE(</\\w+><\\w+>)EXAMPLE(</\\w+><\\w+>)EXAMPLE<`),
        `<${element}>12 Neftyanikov Street Block 5$1628400$2Surgut<`,
      );
    for (const element of head) assert.deepEqual(named(element), [["OFAC-9003", []]], element);
    for (const element of ["NamCO27", "NamCE27", "NamPRTNOT642"])
      assert.deepEqual(named(element), [["OFAC-9003", [1]]], element);
    for (const element of streets) assert.equal(living(element)[0]?.[0], "OFAC-9002", element);
  });
});
