/** Streams of events: what keeps them alive, what ends them, and how many there may be. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#src/kernel/app-error.ts";
import type { FollowEvents } from "#src/platform/server-events.ts";
import { EventStreams, type StreamQuery } from "./event-streams.ts";

/** Says one thing, then nothing until the signal. */
const oneEvent: FollowEvents = async function* (signal) {
  yield { event: "wall", data: { n: 1 } };
  await sleep(60_000, undefined, { signal }).catch(() => undefined);
};

/** Says something all the time. */
const manyEvents: FollowEvents = async function* (signal) {
  for (let n = 0; !signal.aborted; n++) {
    yield { event: "wall", data: { n } };
    await sleep(2);
  }
};

const query = (more: Partial<StreamQuery> = {}): StreamQuery => ({
  reader: "ann",
  events: oneEvent,
  mayRead: async () => true,
  left: new AbortController().signal,
  ...more,
});

async function read(frames: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}

describe("streams of events", () => {
  test("begin with when to come again, say what comes, and beat in between", async () => {
    const streams = new EventStreams({ beatMs: 5, lifeMsMax: 40 });
    const frames = await read(streams.begin(query()));
    assert.deepEqual(frames.slice(0, 2), ["retry: 3000\n\n", 'event: wall\ndata: {"n":1}\n\n']);
    assert.ok(frames.slice(2).length > 0);
    assert.ok(frames.slice(2).every((frame) => frame === ": still here\n\n"));
    assert.equal(streams.open, 0);
  });

  test("end with the session, also where there is always something to say", async () => {
    const streams = new EventStreams({ beatMs: 20 });
    const frames = await read(
      streams.begin(query({ events: manyEvents, mayRead: async () => false })),
    );
    assert.ok(frames.length > 3);
    assert.equal(frames.at(-1), "event: end\ndata: {}\n\n");
    assert.equal(streams.open, 0);
  });

  test("end when their reader leaves and when the server stops", async () => {
    const streams = new EventStreams();
    const left = new AbortController();
    const [first, second] = [
      read(streams.begin(query({ left: left.signal }))),
      read(streams.begin(query())),
    ];
    await sleep(5);
    assert.equal(streams.open, 2);
    left.abort();
    await first;
    assert.equal(streams.open, 1);
    streams.end();
    await second;
    assert.equal(streams.open, 0);
  });

  test("are bounded for a reader and for the node, and free their place when nobody began to read", () => {
    const streams = new EventStreams({ streamsMax: 3, perReaderMax: 2 });
    const left = new AbortController();
    const begin = (reader: string) => streams.begin(query({ reader, left: left.signal }));
    const refusal = (reader: string) => {
      try {
        begin(reader);
      } catch (error) {
        return error instanceof AppError ? [error.code, error.status] : error;
      }
      return undefined;
    };
    assert.equal(refusal("ann"), undefined);
    assert.equal(refusal("ann"), undefined);
    assert.deepEqual(refusal("ann"), ["STREAMS_BUSY", 429]);
    assert.equal(refusal("ben"), undefined);
    assert.deepEqual(refusal("cem"), ["STREAMS_BUSY", 503]);
    left.abort();
    assert.equal(streams.open, 0);
    streams.end();
  });
});
