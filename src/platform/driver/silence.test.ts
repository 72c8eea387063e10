import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SilenceWatch, type WatchedSocket } from "./silence.ts";

describe("the watch over sessions of the database", () => {
  function connection() {
    const state = { isWaiting: true, bytesRead: 0, writableLength: 0, ended: "" };
    const socket: WatchedSocket = {
      get bytesRead() {
        return state.bytesRead;
      },
      get writableLength() {
        return state.writableLength;
      },
      destroy: (error) => {
        state.ended = String(error);
      },
    };
    return { state, watched: { isWaiting: () => state.isWaiting, socket: () => socket } };
  }

  /** Looks each quarter of a second for so long. */
  function pass(watch: SilenceWatch, from: number, ms: number): number {
    for (let at = from; at <= from + ms; at += 250) watch.look(at);
    return from + ms;
  }

  test("gives up a session that brings nothing for too long, and no other", () => {
    const [hung, busy, idle] = [connection(), connection(), connection()];
    idle.state.isWaiting = false;
    const watch = new SilenceWatch([hung.watched, busy.watched, idle.watched], 3_500);
    let at = performance.now();
    for (let rounds = 0; rounds < 3; rounds++) {
      at = pass(watch, at, 1_000);
      busy.state.bytesRead++;
    }
    assert.ok(watch.silentMs > 2_000 && hung.state.ended === "", `${watch.silentMs} ms`);
    pass(watch, at, 1_500);
    assert.match(hung.state.ended, /has not answered/);
    assert.deepEqual([busy.state.ended, idle.state.ended], ["", ""]);
  });

  test("counts neither time in which this process looked at nothing, nor what is still being sent", () => {
    const [one, sending] = [connection(), connection()];
    const watch = new SilenceWatch([one.watched, sending.watched], 3_500);
    let at = performance.now();
    watch.look(at);
    watch.look(at + 60_000);
    assert.ok(watch.silentMs <= 500, `${watch.silentMs} ms`);
    at += 60_000;
    for (let rounds = 0; rounds < 20; rounds++) {
      at += 250;
      sending.state.writableLength++;
      watch.look(at);
    }
    assert.notEqual(one.state.ended, "");
    assert.equal(sending.state.ended, "");
  });

  test("waits longer where it was told to", () => {
    const one = connection();
    const watch = new SilenceWatch([one.watched], 1_000);
    watch.allow(60_000, 60_000);
    pass(watch, performance.now(), 20_000);
    assert.equal(one.state.ended, "");
  });
});
