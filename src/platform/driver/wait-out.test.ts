import assert from "node:assert/strict";
import { test } from "node:test";
import { databaseAway, OutcomeUnknown } from "./faults.ts";
import { waitOut } from "./wait-out.ts";

const withCode = (code: string) => Object.assign(new Error(code), { code });

test("what is read for an answer is read again until the database is there", async () => {
  const faults = [withCode("CONNECTION_CLOSED"), withCode("25006"), databaseAway(undefined)];
  const read = () => {
    const fault = faults.shift();
    return fault ? Promise.reject(fault) : Promise.resolve("the balance");
  };
  assert.equal(await waitOut(read), "the balance");
});

test("what does not pass, and what nobody knows, is not waited for", async () => {
  for (const fault of [
    new Error("a fault of ours"),
    withCode("42601"),
    new OutcomeUnknown("lost"),
  ]) {
    let times = 0;
    const read = () => {
      times++;
      return Promise.reject(fault);
    };
    await assert.rejects(waitOut(read), fault);
    assert.equal(times, 1);
  }
});
