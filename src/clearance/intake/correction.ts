/**
 * What goes with a finding so that it can be repaired: the page of its rule, and a JSON Patch (RFC
 * 6902, against the declaration's JSON document) where only one correction is possible. Where two
 * are, there is none: a system that guesses makes the next mistake in the sender's name.
 */
import type { Problem } from "#src/kernel/problem.ts";
import { type Field, findSteps, hasValue } from "#src/clearance/declaration/mapping.ts";
import { findFault } from "#src/clearance/declaration/value-format.ts";

export type PatchOperation =
  | { readonly op: "replace"; readonly path: string; readonly value: unknown }
  | { readonly op: "move"; readonly from: string; readonly path: string };

export type HelpedProblem = Problem & {
  /** The page with the rule, from the root of the repository. */
  readonly page?: string;
  readonly correction?: readonly PatchOperation[];
};

const findingsPage = "docs/reference/problems.md#findings-about-data";

/** The section of the page of rules that tells all of a code. */
export function rulesPageOf(code: string): string {
  return `docs/reference/rules.md#${code.toLowerCase()}`;
}

/** Steps of a path of ours: `item[0].id` is `item`, `0`, `id`. */
export function stepsOfPath(path: string): readonly string[] {
  return path === "" ? [] : path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
}

/** A JSON Pointer (RFC 6901). */
function jsonPointer(steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function valueAt(document: unknown, steps: readonly string[]): unknown {
  let value = document;
  for (const step of steps) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = (value as Record<string, unknown>)[step]; // an object, just asked
  }
  return value;
}

/** A patch that writes another text where a path of ours leads; undefined where none stands. */
export function replaceText(
  document: unknown,
  path: string,
  text: string,
): readonly PatchOperation[] | undefined {
  const steps = stepsOfPath(path);
  const value = valueAt(document, steps);
  if (typeof value === "string") return [{ op: "replace", path: jsonPointer(steps), value: text }];
  const inner = [...steps, "value"];
  return typeof valueAt(document, inner) === "string"
    ? [{ op: "replace", path: jsonPointer(inner), value: text }]
    : undefined;
}

/** Shorter codes are all like one another. */
const likeMin = 3;

/**
 * The code that one of no list was meant to be: itself without blanks or in capitals; or, where the
 * list is complete, the only one that differs in one letter.
 */
export function meantCode(
  code: string,
  list: { readonly has: (code: string) => boolean; readonly like: () => readonly string[] },
): string | undefined {
  const dense = code.replaceAll(/\s+/g, "");
  const written = new Set([dense, dense.toUpperCase(), dense.toLowerCase()]);
  written.delete(code);
  const known = [...written].filter((one) => one !== "" && list.has(one));
  if (known.length > 0) return known.length === 1 ? known[0] : undefined;
  if (code.length < likeMin) return undefined;
  const like = new Set(list.like());
  return like.size === 1 ? [...like][0] : undefined;
}

/** The only text allowed, or the one that is the same without blanks and in capitals. */
export function meantText(text: string, allowed: readonly string[]): string | undefined {
  const bare = (one: string) => one.replaceAll(/\s+/g, "").toUpperCase();
  const like = allowed.length === 1 ? allowed : allowed.filter((one) => bare(one) === bare(text));
  return like.length === 1 ? like[0] : undefined;
}

/** The findings about the form of a document, with what helps. */
export function helpWithForm(
  problems: readonly Problem[],
  document: unknown,
  root: Field,
): readonly HelpedProblem[] {
  if (problems.length === 0) return problems;
  return problems.map((problem) => {
    const correction = correctForm(problem.path, document, root);
    return { ...problem, page: findingsPage, ...(correction ? { correction } : {}) };
  });
}

/** Findings without a page of their own, with the page of all findings. */
export function withPage(problems: readonly HelpedProblem[]): HelpedProblem[] {
  return problems.map((one) => (one.page === undefined ? { ...one, page: findingsPage } : one));
}

function correctForm(
  path: string,
  document: unknown,
  root: Field,
): readonly PatchOperation[] | undefined {
  const steps = stepsOfPath(path);
  const value = valueAt(document, steps);
  if (value === undefined) return undefined;
  const found = findSteps(root, path);
  const field = found?.at(-1)?.field;
  if (!field) return renameMember(steps, { value, document, root });
  const replace = (text: unknown) =>
    [{ op: "replace", path: jsonPointer(steps), value: text }] as const;
  if (!path.endsWith("]")) {
    const isList = Array.isArray(value);
    if (field.max > 1 && !isList && isOf(field, value)) return replace([value]);
    if (field.max === 1 && isList && value.length === 1 && isOf(field, value[0]))
      return replace(value[0]);
    if (field.max > 1 || isList) return undefined;
  }
  const text = textOf(value);
  if (field.kind === "class") return undefined;
  if (hasValue(field.kind)) {
    const own = valueAt(value, ["value"]);
    const right = rightText(field, textOf(own));
    if (right !== undefined && right !== own)
      return [{ op: "replace", path: jsonPointer([...steps, "value"]), value: right }];
    const day = field.kind === "date" ? rightText(field, text) : undefined;
    return day?.length === 8 ? replace({ value: day, formatCode: "102" }) : undefined;
  }
  const right = rightText(field, text);
  return right === undefined || right === value ? undefined : replace(right);
}

/** Whether a value has the kind of an element: what is in it is asked when it stands right. */
function isOf(field: Field, value: unknown): boolean {
  return field.kind === "class" || hasValue(field.kind)
    ? typeof value === "object" && value !== null && !Array.isArray(value)
    : typeof value === "string" && findFault(field, value) === undefined;
}

/** The text, also of a number that JSON keeps exactly. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const digits = String(value).replaceAll(/[-.]/g, "").length;
  return typeof value === "number" && digits <= 15 && /^-?\d+(?:\.\d+)?$/.test(String(value))
    ? String(value)
    : undefined;
}

/** The only text an element may hold that says the same: no blanks around, its code's letters. */
function rightText(field: Field, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bare = text.trim();
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(bare);
  const written = field.kind === "date" && day ? day.slice(1).join("") : bare;
  const codes = [...(field.values ?? [])].filter(
    (one) => one.toLowerCase() === written.toLowerCase(),
  );
  const right = codes.length === 1 ? (codes[0] ?? written) : written;
  return right !== "" && findFault(field, right) === undefined ? right : undefined;
}

type Unknown = { readonly value: unknown; readonly document: unknown; readonly root: Field };

/** A member that is known but for the case of its letters. */
function renameMember(
  steps: readonly string[],
  { value, document, root }: Unknown,
): readonly PatchOperation[] | undefined {
  const above = steps.slice(0, -1);
  const name = steps.at(-1)?.toLowerCase();
  const path = above.reduce(
    (all, step) => (/^\d+$/.test(step) ? `${all}[${step}]` : all === "" ? step : `${all}.${step}`),
    "",
  );
  const parent = path === "" ? root : findSteps(root, path)?.at(-1)?.field;
  const like = parent?.fields.filter(({ json }) => json.toLowerCase() === name) ?? [];
  const [field] = like;
  if (!field || like.length > 1 || valueAt(document, [...above, field.json]) !== undefined)
    return undefined;
  const fits =
    field.max > 1
      ? Array.isArray(value) && value.every((one) => isOf(field, one))
      : isOf(field, value);
  return fits
    ? [{ op: "move", from: jsonPointer(steps), path: jsonPointer([...above, field.json]) }]
    : undefined;
}
