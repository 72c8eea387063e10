/**
 * Server-sent events of a route, read by `fetch`: a pasted key goes in a header, which the browser's own
 * EventSource can't send. Comes again by itself, later each time; ends where the session has ended.
 */
import { readProblem } from "../elements/problem.ts";
import type { RouteName } from "../routes.gen.ts";
import { addressOf } from "./call.ts";

export type EventReader = {
  /** What the route is asked for, where it takes a query. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly key: string | undefined;
  readonly signal: AbortSignal;
  readonly onEvent: (event: string, data: unknown) => void;
  /** Nothing comes just now: the line broke, or there is no stream to be had. */
  readonly onSilence: () => void;
  /** Whoever reads may read no more. */
  readonly onEnd: () => void;
};

const waitsMs = [1_000, 3_000, 10_000, 30_000] as const;
/** The server beats each quarter of a minute; a line this silent is broken. */
const silentMs = 40_000;

/** Follows a route until the signal. */
export async function followEvents(name: RouteName, reader: EventReader): Promise<void> {
  for (let failures = 0; !reader.signal.aborted; failures++) {
    try {
      const end = await readOnce(name, reader, () => (failures = 0));
      if (end === "ended") return reader.onEnd();
    } catch {
      // a broken line is no error of the page: it says that its figures are old
    }
    if (reader.signal.aborted) return undefined;
    reader.onSilence();
    await pause(waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 1_000, reader.signal);
  }
  return undefined;
}

async function readOnce(
  name: RouteName,
  { query, key, signal, onEvent }: EventReader,
  onOpen: () => void,
): Promise<"ended" | "broken"> {
  const line = new AbortController();
  const broken = AbortSignal.any([signal, line.signal]);
  let watch = setTimeout(() => line.abort(), silentMs);
  try {
    const headers: Record<string, string> = {
      accept: "text/event-stream, application/problem+json",
    };
    if (key !== undefined) headers["authorization"] = `Bearer ${key}`;
    const response = await fetch(addressOf(name, query === undefined ? {} : { query }), {
      headers,
      signal: broken,
    });
    if (!response.ok || response.body === null) {
      const { status } = await readProblem(response);
      return status === 401 || status === 403 ? "ended" : "broken";
    }
    let text = "";
    const chunks = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await chunks.read();
      if (done) return "broken";
      clearTimeout(watch);
      watch = setTimeout(() => line.abort(), silentMs);
      text += value;
      const frames = text.split("\n\n");
      text = frames.pop() ?? "";
      for (const frame of frames) {
        const read = readFrame(frame);
        if (read?.event === "end") return "ended";
        if (read === undefined) continue;
        onOpen();
        onEvent(read.event, read.data);
      }
    }
  } finally {
    clearTimeout(watch);
    line.abort();
  }
}

/**
 * A frame with an event and its data; comments and `retry` are none.
 * @example readFrame("event: a\ndata: 1")
 */
export function readFrame(frame: string): { event: string; data: unknown } | undefined {
  const field = (name: string) =>
    frame
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const [event, data] = [field("event"), field("data")];
  return event === undefined || data === undefined ? undefined : { event, data: JSON.parse(data) };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
