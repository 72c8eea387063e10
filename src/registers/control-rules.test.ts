import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkKinds, checklistOf, checkTasks, findControlKind, laneOf } from "./control-rules.ts";
import { plantProfile } from "./planted-profile.ts";
import { getProfile, loadProfiles, readProfile } from "./profile.ts";

const profiles = loadProfiles();
const cn = getProfile(profiles, "cn");

describe("kinds of control", () => {
  test("every kind is named in both languages, and its exits name an article and whether it was checked", () => {
    for (const { id, control } of profiles.values()) {
      for (const kind of control.kinds) {
        assert.ok(kind.name.en !== kind.name.zh, `${id} ${kind.id}`);
        assert.ok(
          kind.exits.some(({ exit }) => exit === "release"),
          `${id} ${kind.id}`,
        );
        const exits = kind.exits.map(({ exit }) => exit);
        assert.equal(new Set(exits).size, exits.length, `${id} ${kind.id}`);
      }
      assert.equal(findControlKind({ control }, control.review)?.looksAt, "papers", id);
    }
  });

  test("what a profile notifies, it notifies of a kind that it has", () => {
    for (const { id, control, notifications } of profiles.values()) {
      const notified = notifications.flatMap(({ taskKind }) => taskKind ?? []);
      const asAnother = control.kinds.flatMap(({ notifiedAs }) => notifiedAs ?? []);
      for (const kind of [...notified, ...asAnother])
        assert.ok(findControlKind({ control }, kind), `${id} ${kind}`);
      // each opening reaches the declarant under some kind that is notified
      for (const { id: kind, notifiedAs = kind } of control.kinds)
        if (notified.length > 0) assert.ok(notified.includes(notifiedAs), `${id} ${kind}`);
    }
  });

  test("a kind or an agency that the profile does not have is refused with those it has", () => {
    assert.throws(() => checkKinds(cn, ["documents", "divination"]), {
      code: "CONTROL_KIND_UNKNOWN",
      message: /no kind of control "divination"; the profile has: documents, scan/,
    });
    assert.throws(() => checkTasks(cn, [{ agency: "food-safety", kind: "scan" }]), {
      code: "CONTROL_KIND_UNKNOWN",
      message: /scan is not carried out by "food-safety"; it is by: customs/,
    });
    checkTasks(cn, [{ agency: "food-safety", kind: "laboratory" }]);
  });

  test("a profile whose rules ask for a kind that it does not have is not loaded", () => {
    const control = JSON.stringify({
      ...cn.control,
      kinds: cn.control.kinds.filter(({ id }) => id !== "examination"),
    });
    const planted = plantProfile({ "rules/control.json": control });
    try {
      const { profile, faults } = readProfile(planted.folder);
      assert.equal(profile, undefined);
      const said = faults.map(({ message }) => message);
      assert.ok(
        said.some((one) => /^SEL-001: .*there is no kind/.test(one)),
        said.join("\n"),
      );
      assert.ok(
        said.some((one) => /^random: .*there is no kind/.test(one)),
        said.join("\n"),
      );
    } finally {
      planted.remove();
    }
  });

  test("the lane is red where one task asks for it, or is of a kind that is not known any more", () => {
    const of = (...kinds: readonly string[]) =>
      laneOf(
        cn,
        kinds.map((kind) => ({ agency: "customs", kind })),
      );
    assert.equal(of("documents"), "yellow");
    assert.equal(of("documents", "scan"), "red");
    assert.equal(of("documents", "abolished"), "red");
  });

  test("the checklist is that of the goods", () => {
    const examination = findControlKind(cn, "examination") ?? assert.fail("no examination");
    const shoes = checklistOf(examination, ["6403990090"]).map(({ en }) => en);
    const stones = checklistOf(examination, ["2517100000"]).map(({ en }) => en);
    assert.ok(shoes.some((point) => point.includes("Trade marks")));
    assert.ok(!stones.some((point) => point.includes("Trade marks")));
    assert.ok(stones.length > 0);
  });
});
