import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { KeptAnswers } from "./kept-answers.ts";

type Question = { readonly rows: ReadonlyMap<string, bigint>; readonly share: number };

describe("answers that are kept", () => {
  const asked = (value: bigint, share = 0.85): Question => ({
    rows: new Map([["month;export", value]]),
    share,
  });

  test("the same question is searched once, a changed row or rule anew", async () => {
    let searches = 0;
    const kept = new KeptAnswers<Question, bigint>();
    const ask = async (question: Question) =>
      await kept.ask(question, async () => {
        searches += 1;
        return await Promise.resolve((question.rows.get("month;export") ?? 0n) * 2n);
      });
    assert.equal(await ask(asked(7n)), 14n);
    assert.equal(await ask(asked(7n)), 14n);
    assert.equal(searches, 1);
    assert.equal(await ask(asked(8n)), 16n);
    assert.equal(await ask(asked(7n, 0.9)), 14n);
    assert.equal(searches, 3);
  });

  test("a search that fails leaves nothing, and those used longest ago go first", async () => {
    const kept = new KeptAnswers<string, string>(2);
    const fail = async () => await Promise.reject(new Error("no choice in time"));
    await assert.rejects(kept.ask("a", fail), /no choice in time/);
    const searched: string[] = [];
    for (const question of ["a", "b", "a", "c", "a", "b"])
      await kept.ask(question, async () => {
        searched.push(question);
        return await Promise.resolve(question);
      });
    assert.deepEqual(searched, ["a", "b", "c", "b"]);
  });
});
