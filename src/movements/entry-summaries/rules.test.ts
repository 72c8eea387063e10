/** Every rule of entry summaries has a message it finds fault with, named by its code. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, openProfiles } from "#src/registers/profile.ts";
import { checkEntrySummary } from "./check.ts";
import { type EntryCase, entryCases, goodChanges } from "./made-cases.ts";
import { makeMessage } from "./made-message.ts";
import {
  type EditionName,
  editionNames,
  entryMapping,
  findElement,
  messageTypes,
} from "./mapping.ts";
import { editionOn, type EntryRule, findEntryLaw, readEntryRules } from "./rules.ts";

const profiles = openProfiles();
const law = findEntryLaw(profiles);
assert.ok(law);
const rules = readEntryRules(getProfile(profiles, "gb"))?.rules ?? [];

function changed([, ...changes]: EntryCase, text: string): string {
  return changes.reduce((before, [from, to]) => {
    assert.ok(typeof from === "string" ? before.includes(from) : from.test(before), `${from}`);
    return before.replace(from, to);
  }, text);
}

function check(text: string, edition: EditionName = "base") {
  const type = text.includes("CC313A") ? "IE313" : "IE315";
  const asOf = Temporal.PlainDate.from("2026-01-01");
  assert.ok(law);
  return checkEntrySummary(law, { text, type, edition, asOf }).checked.problems;
}

function codesOf(text: string, edition?: EditionName): readonly string[] {
  return check(text, edition).map(({ code }) => code);
}

/** The made message with a party that has just these of its elements. */
function withParty(each: string, members: Readonly<Record<string, string>>): string {
  const steps = each.split(".");
  const name = steps.at(-1) ?? "";
  const [type, parent] = [entryMapping("IE315", "base"), steps.slice(0, -1).join(".")];
  const party = findElement(type, each);
  const inner = (party?.children ?? [])
    .filter((child) => members[child.name] !== undefined)
    .map((child) => `<${child.name}>${members[child.name]}</${child.name}>`)
    .join("");
  const bare = makeMessage("IE315").replace(new RegExp(`<${name}>.*</${name}>`), "");
  const later = (findElement(type, parent)?.children ?? []).slice((party?.order ?? 0) + 1);
  const next = later.find((child) => bare.includes(`<${child.name}>`));
  const mark = next ? `<${next.name}>` : parent === "" ? "</ie:" : `</${parent}>`;
  return bare.replace(mark, `<${name}>${inner}</${name}>${mark}`);
}

/** Values for the parts of a name and address. */
function addressOf(each: string): Record<string, string> {
  const party = findElement(entryMapping("IE315", "base"), each);
  const parts = (party?.children ?? []).filter(
    ({ format }) => format !== "eori" && format !== "a2",
  );
  return Object.fromEntries(parts.map(({ name, format }) => [name, format === "A2" ? "DE" : "X"]));
}

function numberOf(each: string): string {
  const party = findElement(entryMapping("IE315", "base"), each);
  return party?.children.find(({ format }) => format === "eori")?.name ?? "";
}

describe("rules of entry summaries", () => {
  for (const type of messageTypes)
    for (const edition of editionNames)
      test(`find nothing in the made ${type} (${edition})`, () => {
        assert.deepEqual(check(makeMessage(type), edition), []);
      });

  for (const one of entryCases)
    test(`${one[0]} finds ${one
      .slice(1)
      .map(([from]) => String(from).slice(0, 40))
      .join(", ")}`, () => {
      assert.ok(codesOf(changed(one, makeMessage("IE315"))).includes(one[0]));
    });

  for (const [at, one] of goodChanges.entries())
    test(`${one[0]} lets pass what is right (${at + 1})`, () => {
      assert.deepEqual(codesOf(changed(one, makeMessage("IE315"))), []);
    });

  const byParty = rules.filter(({ code }) => !entryCases.some(([tried]) => tried === code));
  for (const rule of byParty)
    test(`${rule.code} finds a party that is not as it must be`, () => {
      assert.ok(codesOf(messageAgainst(rule)).includes(rule.code));
    });

  test("have a case each", () => {
    const tried = new Set([
      ...entryCases.map(([code]) => code),
      ...byParty.map(({ code }) => code),
    ]);
    assert.deepEqual(
      rules.filter(({ code }) => !tried.has(code)),
      [],
    );
    assert.ok(byParty.length > 100);
  });
});

/** Rules about parties: an address without this part, or with a part that may not be there. */
function messageAgainst({ each = "", must }: EntryRule): string {
  const british = { [numberOf(each)]: "GB444444444000" };
  if ("any" in must) {
    const [first, last] = must.any;
    const missing = last && "given" in last ? last.given : "";
    const { [missing]: _, ...others } = addressOf(each);
    const isNumbered = first !== undefined && "starts" in first;
    return withParty(each, isNumbered ? { ...others, [numberOf(each)]: "DE1234" } : others);
  }
  const party = each.slice(0, each.lastIndexOf("."));
  const part = each.slice(party.length + 1);
  return withParty(party, {
    ...british,
    [numberOf(party)]: "GB444444444000",
    [part]: addressOf(party)[part] ?? "",
  });
}

describe("editions of the rules", () => {
  const without = (name: string) =>
    makeMessage("IE315").replace(new RegExp(`<${name}>[^<]*</${name}>`), "");

  test("judge the same message differently", () => {
    assert.deepEqual(codesOf(without("TotNumOfPacHEA306"), "base"), ["8109"]);
    assert.deepEqual(codesOf(without("TotNumOfPacHEA306"), "new"), []);
    assert.deepEqual(codesOf(without("DecPlaHEA394"), "base"), [""]);
    assert.deepEqual(codesOf(without("DecPlaHEA394"), "new"), []);
  });

  test("hold one after the other", () => {
    assert.ok(law);
    const on = (day: string) => editionOn(law, Temporal.PlainDate.from(day));
    assert.equal(on("2024-12-31"), "base");
    assert.equal(on("2026-01-01"), "new");
  });
});
