import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { askRoute } from "#src/platform/test-route.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { guidesOf } from "./guides.ts";
import { guideRoutes } from "./routes.ts";

const profiles = loadProfiles();
const app = { defaultProfile: "cn", snapshots: new SnapshotStore(profiles) };

async function ask(path: string, params: Record<string, string>, query: Record<string, string>) {
  const route = guideRoutes.find((one) => one.path === path);
  assert.ok(route, path);
  const answer = await askRoute(route, { app, params, query });
  route.answers[answer.status]?.schema?.parse(answer.body);
  return answer.body as Record<string, unknown>; // every answer here is an object
}

describe("the guides", () => {
  test("are listed with their profile, and read one by one", async () => {
    const list = await ask("/guides", {}, {});
    const guides = list["guides"] as readonly { readonly id: string }[]; // its schema
    assert.deepEqual(
      guides.map(({ id }) => id),
      ["parcels", "import", "export", "travel", "commodity-code", "statistics"],
    );
    for (const { id } of guides) {
      const guide = await ask("/guides/{guide}", { guide: id }, {});
      assert.equal(guide["profile"], "cn");
      assert.match(String(guide["lawAsOf"]), /^\d{4}-\d\d-\d\d$/);
    }
    assert.deepEqual((await ask("/guides", {}, { profile: "us" }))["guides"], []);
    await assert.rejects(async () => ask("/guides/{guide}", { guide: "none" }, {}), {
      code: "GUIDE_UNKNOWN",
    });
  });

  test("say all in both languages, and a rule of law with a source", () => {
    let sections = 0;
    for (const profile of profiles.values()) {
      const guides = guidesOf(profile)?.guides ?? [];
      assert.equal(new Set(guides.map(({ id }) => id)).size, guides.length);
      for (const { id, title, lead, sections: parts } of guides) {
        for (const text of [title, lead, ...parts.flatMap((one) => [one.title, one.says])]) {
          assert.match(text.en, /^[A-Z\d]/, id);
          assert.match(text.zh, /\p{Script=Han}/u, id);
        }
        for (const { says, source } of parts) {
          sections++;
          // amounts, terms and rates are law
          if (/\d|have to|may not/.test(says.en.replaceAll(/\(\w+\)/g, "")))
            assert.ok(source, `${id}: ${says.en}`);
        }
      }
    }
    assert.ok(sections > 20);
  });
});
