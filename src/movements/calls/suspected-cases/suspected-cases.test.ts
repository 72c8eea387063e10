/** Who is a contact, where a case stands, and which disease counts on a day: pure parts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { findContacts, type Listed } from "./find-contacts.ts";
import { isNear, isSameCabin, rowOf } from "./near-seats.ts";
import {
  afterStep,
  overOn,
  type SuspectedFact,
  SuspectedPerson,
  type SuspectedStanding,
} from "./suspected-case.ts";
import { diseasesOn, suspectedRules } from "./suspected-rules.ts";

const profile = loadProfiles().get("cn");
assert.ok(profile);
const seat = (number: number, at: string): Listed => ({
  number,
  family: `F${number}`,
  given: "",
  nationality: "PH",
  document: `P${number}`,
  seat: at,
});
const ill = SuspectedPerson.parse({ family: "F1", document: "P1", seat: "12A" });

describe("suspected cases", () => {
  test("near are seats some rows away; what is no seat is a cabin", () => {
    assert.deepEqual(
      [rowOf("012A"), rowOf("7-C"), rowOf("B204"), rowOf("")],
      [12, 7, undefined, undefined],
    );
    assert.ok(isNear("15F", "12A", 3) && !isNear("16F", "12A", 3));
    assert.ok(!isNear("13A", "12A", undefined), "a mode without rows goes by the cabin");
    assert.ok(isNear("b204", "B204", 3) && !isNear("", "", 3) && !isSameCabin("12A", "12B"));
  });

  test("contacts are found once, never the ill person, and by list only whom it names", () => {
    const lists = {
      "passenger-list": [seat(1, "12A"), seat(2, "12B"), seat(3, "15C"), seat(4, "30A")],
    };
    const of = { ill, known: [], lists, rows: 3 };
    const names = (asked: Parameters<typeof findContacts>[0], more: object = {}) =>
      findContacts(asked, { ...of, ...more }).map(({ family }) => family);
    assert.deepEqual(names({ by: "seats" }), ["F2", "F3"]);
    const known = findContacts({ by: "seats" }, of);
    assert.deepEqual(names({ by: "seats" }, { known }), []);
    assert.deepEqual(names({ by: "cabin" }), []);
    const listed = { by: "list", list: "passenger-list", numbers: [4, 4, 9] } as const;
    assert.deepEqual(names(listed), ["F4"]);
    assert.deepEqual(names({ by: "named", persons: [ill, ill] }), []);
  });

  test("a disease counts by the dates of its row", () => {
    const snapshot = createSnapshot(profile);
    const classOf = (day: string) =>
      diseasesOn(snapshot, day)
        .filter(({ id }) => id === "covid")
        .map((one) => one.class);
    assert.deepEqual(classOf("2022-12-31"), ["quarantinable"]);
    assert.deepEqual(classOf("2023-01-08"), ["class-b"]);
    assert.deepEqual(classOf("2019-12-31"), []);
    const known = diseasesOn(snapshot, "2026-12-01");
    assert.ok(known.length >= 20 && known.every(({ days, isChecked }) => days > 0 && !isChecked));
    const tables = readFileSync("profiles/cn/rules/tables.json", "utf8");
    for (const { id } of known)
      assert.ok(tables.includes(`"CONFIRMED${id.toUpperCase().replaceAll("-", "")}"`), id);
    assert.ok(suspectedRules(profile).measures.some(({ does }) => does === "transfer"));
  });

  test("it is open until excluded, or borne out and the person apart; contacts keep it", () => {
    const notice = { agency: "disease-control", dueAt: "2026-12-01T02:00:00.000Z" };
    const opened: SuspectedFact = {
      act: "opened",
      direction: "import",
      office: "2225",
      disease: "measles",
      class: "class-b",
      kept: "0",
      notice,
    };
    let seq = 0;
    const after = (before: SuspectedStanding | undefined, fact: SuspectedFact) =>
      afterStep(before, { seq: ++seq, at: "2026-12-01T00:00:00.000Z", fact });
    const outcome = (kind: "confirmed" | "excluded"): SuspectedFact => ({
      act: "outcome",
      outcome: kind,
      disease: "measles",
      notice,
    });
    const begun = after(undefined, opened);
    const contact = {
      by: "seats",
      kept: "1",
      exposedOn: "2026-12-01",
      until: "2026-12-22",
    } as const;
    const followed = after(begun, { act: "contacts", contacts: [{ number: 1, ...contact }] });
    const confirmed = after(followed, outcome("confirmed"));
    assert.deepEqual([begun.state, confirmed.state], ["open", "open"], "still on board");
    const observed = after(confirmed, { act: "measure", measure: "observe", does: "observe" });
    assert.equal(observed.state, "open");
    const isolated = after(confirmed, { act: "measure", measure: "isolate", does: "isolate" });
    assert.equal(isolated.state, "following");
    assert.deepEqual([overOn(isolated, "2026-12-22"), overOn(isolated, "2026-12-23")], [[], [1]]);
    const on = "2026-12-20";
    const sick = after(isolated, { act: "contact-checked", contact: 1, on, hasSigns: true });
    assert.deepEqual(overOn(sick, "2027-01-01"), [], "signs keep him followed");
    const ended = { act: "contacts-ended", of: [1], end: "became-case", on } as const;
    assert.equal(after(sick, ended).state, "closed");
    assert.equal(after(begun, outcome("excluded")).state, "closed");
  });
});
