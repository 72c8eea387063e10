/**
 * Answers held against what their routes state of them. Servers of tests look at every answer, so that a
 * schema that has not kept up with its handler is found by whatever test asks the route.
 */
import { z } from "zod";
import type { Route, RouteAnswer } from "./route.ts";

type RouteStatement = Pick<Route<never>, "method" | "path" | "answers">;

/** Whether a member was added to an answer by the door, beside those of an object with these names. */
export type IsAdded = (name: string, value: unknown, names: readonly string[]) => boolean;

/** What is wrong with an answer below 300; undefined where it is as its route states. */
export function findUnstated(
  route: RouteStatement,
  answer: RouteAnswer,
  isAdded: IsAdded = () => false,
): string | undefined {
  if (answer.status >= 300) return undefined;
  const fault = faultOf(route.answers[answer.status], answer, isAdded);
  return fault && `${route.method} ${route.path} answers ${answer.status}: ${fault}`;
}

function faultOf(
  stated: RouteStatement["answers"][number] | undefined,
  answer: RouteAnswer,
  isAdded: IsAdded,
) {
  if (!stated) return "the route states no such status";
  if (answer.status === 204) return undefined;
  const type = plainType(answer.type ?? json);
  if (type !== json)
    return stated.types?.includes(type) ? undefined : `the route states no ${type}`;
  if (!stated.schema) return "the route states no schema";
  const said = valueOf(answer.body);
  const read = stated.schema.safeParse(said);
  if (!read.success) return z.prettifyError(read.error);
  const left = findLeft(said, read.data, { at: "", isAdded });
  return left && `the schema does not name ${left}`;
}

const json = "application/json";

/** @example plainType("text/csv; charset=utf-8") // "text/csv" */
function plainType(type: string): string {
  return type.split(";")[0]?.trim().toLowerCase() ?? "";
}

function valueOf(body: unknown): unknown {
  if (body instanceof Uint8Array) return JSON.parse(Buffer.from(body).toString("utf8"));
  return JSON.parse(typeof body === "string" ? body : JSON.stringify(body));
}

type AnswerPlace = { readonly at: string; readonly isAdded: IsAdded };

/** The first member that was said and not read: schemas of answers name all there are. */
function findLeft(said: unknown, read: unknown, { at, isAdded }: AnswerPlace): string | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  const held =
    typeof read === "object" && read !== null ? new Map(Object.entries(read)) : new Map();
  for (const [name, value] of Object.entries(said)) {
    const place = `${at}/${name}`;
    if (!held.has(name) && isAdded(name, value, Object.keys(said))) continue;
    if (!held.has(name)) return place;
    const left = findLeft(value, held.get(name), { at: place, isAdded });
    if (left !== undefined) return left;
  }
  return undefined;
}
