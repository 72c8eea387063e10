/**
 * Registration numbers: their form and check digits. Which kinds an administration has, how they look
 * and which algorithms they carry is data of the profile; each algorithm is here once, by its name.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { NumberKind } from "./party-rules.ts";
import type { PartyNumber } from "./party.ts";

/** Characters of the code of GB 32100-2015: no I, O, S, V, Z. */
const creditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** Weights of GB 11714-1997 for the eight characters of an organisation code. */
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Check character of a unified social credit code: 31 minus the sum of value times 3^place mod 31, mod
 * 31 (GB 32100-2015, annex A). @returns undefined where a character does not belong
 */
export function creditCheck(body: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    const value = creditCharacters.indexOf(character);
    if (value < 0) return undefined;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return creditCharacters[(31 - (sum % 31)) % 31];
}

/** Check character of an organisation code (GB 11714-1997): mod 11, 10 is X. */
export function organisationCheck(body: string): string | undefined {
  let sum = 0;
  for (const [at, weight] of organisationWeights.entries()) {
    const value = Number.parseInt(body[at] ?? "", 36);
    if (Number.isNaN(value)) return undefined;
    sum += value * weight;
  }
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : String(check % 11);
}

/** Algorithms by the name that `rules/parties.json` uses. */
const algorithms = {
  "gb32100-2015": (number: string) => creditCheck(number.slice(0, 17)) === number[17],
  /** The organisation code is the ninth to seventeenth character of the credit code. */
  "gb11714-1997-inside": (number: string) => organisationCheck(number.slice(8, 16)) === number[16],
} as const satisfies Record<string, (number: string) => boolean>;
export type CheckAlgorithm = keyof typeof algorithms;
// the keys of a constant are those of its type
export const checkAlgorithms = Object.keys(algorithms) as readonly CheckAlgorithm[];

/** Findings about a number; none where it is right. `path` is where it stands in what was sent. */
export function checkNumber(
  { kind, number }: PartyNumber,
  kinds: readonly NumberKind[],
  path: string,
): Problem[] {
  const known = kinds.find((one) => one.kind === kind);
  if (!known) return [unknownKind(kind, kinds, path)];
  if (!new RegExp(known.form, "u").test(number)) return [wrongForm(known, path)];
  const failed = known.checks.find((name) => !algorithms[name](number));
  return failed === undefined ? [] : [wrongCheck(known, failed, path)];
}

function unknownKind(kind: string, kinds: readonly NumberKind[], path: string): Problem {
  const list = kinds.map((one) => one.kind).join(", ");
  return {
    code: "PTY-010",
    pointer: "",
    path: `${path}.kind`,
    severity: "error",
    message: {
      en: `This administration has no kind of number called ${kind}.`,
      zh: `本关没有名为 ${kind} 的编号种类。`,
    },
    fix: { en: `Use one of: ${list}.`, zh: `请使用：${list}。` },
  };
}

function wrongForm(known: NumberKind, path: string): Problem {
  return {
    code: "PTY-011",
    pointer: "",
    path: `${path}.number`,
    severity: "error",
    message: {
      en: `It does not have the form of a ${known.name.en}.`,
      zh: `格式不符合${known.name.zh}的要求。`,
    },
    fix: {
      en: `${known.looks.en} Example: ${known.example}.`,
      zh: `${known.looks.zh}例如：${known.example}。`,
    },
  };
}

function wrongCheck(known: NumberKind, algorithm: string, path: string): Problem {
  return {
    code: "PTY-012",
    pointer: "",
    path: `${path}.number`,
    severity: "error",
    message: {
      en: `The check character of this ${known.name.en} is wrong (${algorithm}).`,
      zh: `${known.name.zh}的校验码不正确（${algorithm}）。`,
    },
    fix: {
      en: "Compare it with the certificate: one character is mistyped or two are swapped.",
      zh: "请与证照核对：可能有一位输错或两位颠倒。",
    },
  };
}
