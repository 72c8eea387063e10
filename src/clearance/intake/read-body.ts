/**
 * Bytes of one format to what is in them, in one go: in the thread that calls. `read.ts` calls it for
 * what is small, the worker threads of the pool for everything else.
 */
import type { Problem } from "#src/kernel/problem.ts";
import { checkStructure, problemsMax } from "#src/clearance/declaration/check-structure.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { declarationMapping, jsonPathOf, pointerOf } from "#src/clearance/declaration/mapping.ts";
import { structureProblem } from "#src/clearance/declaration/structure-problem.ts";
import { decodeText } from "./decode.ts";
import { readCsvText } from "./read-csv-text.ts";
import { readJson } from "./read-json.ts";
import type { IntakeLimits } from "./limits.ts";
import {
  countCells,
  findJsonExcess,
  hasEndlessCell,
  isForeign,
  tooCostly,
} from "./structure-cost.ts";
import { readWorkbookRows } from "./xlsx-read.ts";

export type ReadResult =
  | {
      readonly kind: "read";
      readonly document: DeclarationDocument;
      /** Line of the body it began on, from 1. */
      readonly position: number;
      /** Findings about its form. */
      readonly problems: readonly Problem[];
      /** The profile the JSON body names. */
      readonly profile?: string;
    }
  | {
      readonly kind: "unreadable";
      readonly problems: readonly Problem[];
      readonly position: number;
    }
  | { readonly kind: "other"; readonly reason: string; readonly position: number };

/** Formats read without libxml2. */
export type PlainFormat = "csv" | "json" | "xlsx";
export type BodyJob = {
  readonly bytes: Uint8Array;
  readonly format: PlainFormat;
  readonly profile: string;
  readonly limits: Pick<IntakeLimits, "depthMax">;
  /** Line of a larger body on which these bytes begin. */
  readonly position?: number;
};

/** Reads every declaration of a body; what is in it never throws. */
export async function readBody(job: BodyJob): Promise<ReadResult[]> {
  const { bytes, format, profile, limits, position = 1 } = job;
  if (format === "xlsx") {
    const rows = await readWorkbookRows(bytes);
    return "problem" in rows ? [unreadable(rows.problem, 1)] : readRows(rows.csv, profile, true);
  }
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return [unreadable(decoded.problem, position)];
  if (format === "json") return [readOne({ text: decoded.text, position, profile, limits })];
  const { cellsMax } = costLimits;
  if (countCells(decoded.text, cellsMax) > cellsMax)
    return [unreadable(tooCostly("cells", cellsMax), 1)];
  if (hasEndlessCell(decoded.text)) return [unreadable(tooCostly("cell"), 1)];
  return readRows(decoded.text, profile);
}

/** Columns are two hundred at most, and rows ten thousand: empty cells cost memory too. */
const costLimits = { cellsMax: 2_000_000 } as const;

export function unreadable(problem: Problem, position: number): ReadResult {
  return { kind: "unreadable", problems: [problem], position };
}

function readRows(csv: string, profile: string, isWorkbook = false): ReadResult[] {
  return readCsvText(csv, declarationMapping(profile), isWorkbook).map((outcome) => {
    if (outcome.kind !== "read") return outcome;
    const read = withProblems(outcome.document, outcome.position, profile);
    const doubts = outcome.doubts.slice(0, problemsMax).map(({ steps, found }) =>
      structureProblem({
        fault: "number",
        profile,
        pointer: pointerOf(steps),
        path: jsonPathOf(steps),
        field: steps.at(-1)?.field,
        found,
      }),
    );
    return { ...read, problems: [...read.problems, ...doubts] };
  });
}

export type OneText = {
  readonly text: string;
  readonly position: number;
  readonly profile: string;
  readonly limits: Pick<IntakeLimits, "depthMax">;
};

/** One declaration in JSON. */
export function readOne({ text, position, profile, limits }: OneText): ReadResult {
  const excess = text.length > looksForeignFrom ? findJsonExcess(text) : undefined;
  if (excess) return unreadable(excess, position);
  const outcome = readJson(text, limits.depthMax, position);
  if (outcome.kind === "unreadable") return { ...outcome, position };
  const reason = outcome.bare ? findOther(outcome.document, profile) : undefined;
  if (reason !== undefined) return { kind: "other", reason, position };
  const own = outcome.profile ?? profile;
  if (text.length > looksForeignFrom && isForeign(outcome.document, declarationMapping(own)))
    return unreadable(tooCostly("foreign"), position);
  const read = withProblems(outcome.document, position, own);
  return outcome.profile === undefined ? read : { ...read, profile: outcome.profile };
}

/** Shorter texts hold too few values to be looked through. */
const looksForeignFrom = 20_000;

/** Why an object is another document: it has members, and none that a declaration has. */
function findOther(document: object, profile: string): string | undefined {
  const members = Object.keys(document);
  const { byJson } = declarationMapping(profile);
  // every kind of document may have an id
  if (members.length === 0 || members.some((name) => name !== "id" && byJson.has(name)))
    return undefined;
  const names = members.slice(0, 3).map((name) => name.slice(0, 40));
  return `another document: its members are ${names.join(", ")}${members.length > 3 ? ", …" : ""}`;
}

function withProblems(
  document: DeclarationDocument,
  position: number,
  profile: string,
): Extract<ReadResult, { kind: "read" }> {
  return {
    kind: "read",
    document,
    position,
    problems: checkStructure(document, declarationMapping(profile), profile),
  };
}
