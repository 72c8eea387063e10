/**
 * Answers that go on: server-sent events (HTML Living Standard, 9.2). A route hands them over as they come;
 * the web server writes them, keeps the connection alive and ends it with its reader's session.
 */
export type ServerEvent = { readonly event: string; readonly data: unknown };

/** Events until the signal: the reader has left, its session has ended, or the server stops. */
export type FollowEvents = (signal: AbortSignal) => AsyncIterable<ServerEvent>;

export const eventStreamType = "text/event-stream";

/** @example printEvent({ event: "wall", data: { at: 1 } }) // "event: wall\ndata: {\"at\":1}\n\n" */
export function printEvent({ event, data }: ServerEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
