/** What commands that call one route have in common: a body out, rows in, printed for people and machines. */
import type { ApiRequest, CommandContext, ExitCode } from "./command.ts";

type Row = Readonly<Record<string, unknown>>;

/** An object as people read it: a line a member, what is nested below it, nothing for what is not there. */
export function textOf(row: object): string {
  const members = Object.entries(row).filter(([, value]) => value !== null && value !== undefined);
  const width = Math.max(0, ...members.map(([name]) => name.length));
  return members
    .map(([name, value]) =>
      isNested(value)
        ? `${name}\n${indented(nestedText(value))}`
        : `${name.padEnd(width)}  ${cellOf(value)}`,
    )
    .join("\n");
}

/** Members below each other; elements of a list are numbered. */
function nestedText(value: object): string {
  if (!Array.isArray(value)) return textOf(value);
  return value
    .map((one: unknown, at) =>
      isNested(one) ? `${at + 1}\n${indented(nestedText(one))}` : `${at + 1}  ${cellOf(one)}`,
    )
    .join("\n");
}

const indented = (text: string): string => text.replaceAll(/^/gm, "  ");

/** Members that an object of plain values has at most where it is read on one line. */
const plainMax = 3;

/** A list or an object that holds more than a line shows. */
function isNested(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const parts = Object.values(value);
  return !parts.every(isPlain) || (!Array.isArray(value) && parts.length > plainMax);
}

/** Lists and small objects of plain values are read without their signs. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "-";
  if (typeof value === "string") return value;
  const parts = typeof value === "object" ? Object.values(value) : [];
  if (typeof value !== "object" || !parts.every(isPlain)) return JSON.stringify(value);
  return parts.length === 0 ? "-" : parts.join(Array.isArray(value) ? ", " : " ");
}

const isPlain = (part: unknown): boolean => typeof part === "string" || typeof part === "number";

/** Calls a route and prints its answer whole. */
export async function askOne(context: CommandContext, request: ApiRequest): Promise<ExitCode> {
  const { json } = await context.call(request);
  const whole = json as object; // routes answer objects
  context.print(whole, textOf(whole));
  return 0;
}

type Listing = {
  /** Member of the answer that holds the rows. */
  readonly rows: string;
  /** Members of a row that people read, in order; or how a row is told. */
  readonly shows: readonly string[] | ((row: Row) => string);
  /** The command takes `--cursor`, so where the page ends is told. */
  readonly hasCursor?: true;
};

/** Columns wider than this push the next ones out, and no row is padded for them. */
const columnMax = 40;

/** How rows are told in columns, under the names of their members. */
function columnsOf(rows: readonly Row[], names: readonly string[]) {
  const titles = names.map(titleOfMember);
  const widths = names.map((name, at) =>
    Math.min(
      columnMax,
      Math.max(titles[at]?.length ?? 0, ...rows.map((row) => cellOf(row[name]).length)),
    ),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return { head: line(titles), tell: (row: Row) => line(names.map((name) => cellOf(row[name]))) };
}

/** @example titleOfMember("releasedByRule") // "released by rule" */
function titleOfMember(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** @example oneOf("parties") // "party" */
function oneOf(rows: string): string {
  return rows
    .replace(/ies$/, "y")
    .replace(/(ss|x|ch)es$/, "$1")
    .replace(/(?<!s)s$/, "");
}

/** Calls a route that answers a list, and prints a row a line. */
export async function askRows(
  context: CommandContext,
  request: ApiRequest,
  { rows, shows, hasCursor }: Listing,
): Promise<ExitCode> {
  const { json } = await context.call(request);
  const answer = json as Row; // routes answer objects
  const found = (answer[rows] ?? []) as readonly Row[]; // the route's list
  const { head, tell } =
    typeof shows === "function" ? { head: "", tell: shows } : columnsOf(found, shows);
  // beside the rows, so that what reads standard output reads rows alone
  if (head !== "" && found.length > 0) context.note(head);
  for (const row of found) context.print(row, tell(row));
  const { next } = answer;
  const isMore = typeof next === "string" || answer["more"] === true;
  const where = hasCursor && typeof next === "string" ? `: --cursor ${next}` : "";
  context.note(
    `${found.length} ${found.length === 1 ? oneOf(rows) : rows}${isMore ? `, and more${where}` : ""}`,
  );
  return 0;
}

/** The nth argument as a part of a path. */
export function partOf(context: CommandContext, at = 0): string {
  return encodeURIComponent(context.args[at] ?? "");
}

/** The options of those names that were given, as members of a body. */
export function given(
  context: CommandContext,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = context.options[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The same as a query, with the profile and what else is asked. */
export function queryOf(
  context: CommandContext,
  names: readonly string[],
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const asked = queryWith({ profile: context.profile, ...given(context, names), ...more });
  return asked.slice(1);
}

/**
 * What is there as a query with its question mark; nothing where there is none.
 * @example queryWith({ role: "broker", cursor: undefined }) // "?role=broker"
 */
export function queryWith(
  members: Readonly<Record<string, string | undefined>>,
): "" | `?${string}` {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) asked.set(name, value);
  return asked.size === 0 ? "" : `?${asked.toString()}`;
}
