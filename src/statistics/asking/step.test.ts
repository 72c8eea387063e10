import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { carriedSpeaker } from "./trial/speaker.ts";

describe("steps of a thread that are refused", () => {
  const say = carriedSpeaker();
  const refusalOf = (...thread: readonly string[]) => {
    const spoken = say(thread.at(-1) ?? "", thread.slice(0, -1));
    return spoken.answer === undefined ? spoken.refusal : "answered";
  };

  test("the refusal says whether the question before was unread, had no figure, or leaves open what is meant", () => {
    const exported = "How much was exported to Vietnam in 2024?";
    assert.match(refusalOf(exported, "And to Wakanda?", "And growth?"), /^thread/);
    assert.match(refusalOf(exported, "Since when the highest?", "And to Japan?"), /^untold/);
    assert.match(refusalOf("Top five export markets in 2024?", "Who grew fastest?"), /^step/);
  });
});
