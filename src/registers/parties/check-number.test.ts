import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { clearingProfiles, loadProfiles } from "../profile.ts";
import { checkNumber, creditCheck, organisationCheck } from "./check-number.ts";
import { madeCreditCode, madeEori, madeRegistration } from "./made-party.ts";
import { partyRulesOf } from "./party-rules.ts";

const profiles = clearingProfiles(loadProfiles());
function codesFor(profile: string, kind: string, number: string): readonly string[] {
  const loaded = profiles.get(profile);
  assert.ok(loaded);
  const asked = { profile, kind, number };
  return checkNumber(asked, partyRulesOf(loaded).numbers, "numbers[0]").map(({ code }) => code);
}

describe("registration numbers", () => {
  test("the code printed in GB 32100-2015 checks, and so does the organisation code inside", () => {
    assert.equal(creditCheck("91350100M000100Y4"), "3");
    assert.equal(organisationCheck("M000100Y"), "4");
    assert.deepEqual(codesFor("cn", "uscc", "91350100M000100Y43"), []);
  });

  test("every change of one character of a credit code is found", () => {
    const characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let tried = 0;
    for (let seed = 0; seed < 40; seed++) {
      const right = madeCreditCode(seed * 7919);
      assert.deepEqual(codesFor("cn", "uscc", right), [], right);
      for (let at = 0; at < right.length; at++)
        for (const character of characters) {
          if (character === right[at]) continue;
          const wrong = right.slice(0, at) + character + right.slice(at + 1);
          assert.notDeepEqual(codesFor("cn", "uscc", wrong), [], wrong);
          tried++;
        }
    }
    assert.equal(tried, 40 * 18 * 30);
  });

  test("a wrong organisation code is found even where the credit code's own check was made to fit", () => {
    const body = "91350100M000100Y5";
    assert.deepEqual(codesFor("cn", "uscc", `${body}${creditCheck(body)}`), ["PTY-012"]);
  });

  test("a form that is wrong says what it looks like", () => {
    assert.deepEqual(codesFor("cn", "uscc", "91350100M000100Y4"), ["PTY-011"]);
    assert.deepEqual(codesFor("cn", "uscc", "91350100M000100O43"), ["PTY-011"]);
    assert.deepEqual(codesFor("cn", "customs-registration", "312226000"), ["PTY-011"]);
    assert.deepEqual(codesFor("cn", "eori", "GB123456789000"), ["PTY-010"]);
    assert.deepEqual(codesFor("gb", "eori", "FR12345678900"), ["PTY-011"]);
    assert.deepEqual(codesFor("gb", "eori", "GB12345678900"), ["PTY-011"]);
    assert.deepEqual(codesFor("gb", "eori", "GB123456789000"), []);
    assert.deepEqual(codesFor("gb", "eori", "GB123456789000001"), []);
  });

  test("the examples of the profiles pass their own checks", () => {
    let tried = 0;
    for (const [id, profile] of profiles)
      for (const { kind, example } of partyRulesOf(profile).numbers) {
        assert.deepEqual(codesFor(id, kind, example), [], `${id} ${kind}`);
        tried++;
      }
    assert.ok(tried >= 3);
  });

  test("made numbers pass, whatever the seed", () => {
    fc.assert(
      fc.property(fc.nat(31 ** 6 - 1), (seed) => {
        assert.deepEqual(codesFor("cn", "uscc", madeCreditCode(seed)), []);
        assert.deepEqual(codesFor("gb", "eori", madeEori(seed)), []);
        assert.deepEqual(codesFor("cn", "customs-registration", madeRegistration(seed)), []);
      }),
    );
  });
});
