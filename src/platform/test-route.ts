/**
 * Asks a route past its door, for tests: what is asked is read by its schemas as the server reads it, and
 * what it answers is held against what it states.
 */
import assert from "node:assert/strict";
import { readParams, type Route, type RouteAnswer, type RouteRequest } from "./route.ts";
import { findUnstated } from "./stated-answer.ts";

type SentRequest<App> = Pick<RouteRequest<App>, "app"> &
  Partial<RouteRequest<App, Readonly<Record<string, string>>>>;

/** @example await askRoute(route, { app, query: { period: "2025-02" } }) */
export async function askRoute<App>(
  route: Route<App> | undefined,
  { params = {}, query = {}, body = {}, ...sent }: SentRequest<App>,
): Promise<RouteAnswer> {
  if (!route) throw new Error("There is no such route");
  const answer = await route.handle({
    caller: undefined,
    headers: {},
    bytes: new Uint8Array(),
    contentType: "application/json",
    ...sent,
    params: readParams(route, params),
    query: route.query?.parse(query),
    body: route.body?.parse(body),
  });
  assert.equal(findUnstated(route, answer), undefined);
  return answer;
}
