/**
 * What a message states of a call and its form has no place for: said to the sender by the number of the
 * person or the position, and without values, since lists of persons are kept nowhere else.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import { listOf, textOf } from "./settle-message.ts";
import type { MessageDraft, UnderstoodConsignment } from "./understood-message.ts";

/** Numbers that one warning lists. */
const listedMax = 20;

type Raw = Readonly<Record<string, unknown>>;

/** Pure. @param persons as the form keeps them, in the order of `stating` */
export function unkeptOfPersons(
  stating: readonly MessageDraft[],
  persons: readonly Raw[],
): readonly Problem[] {
  const numbersOf = (isUnkept: (person: MessageDraft, kept: Raw) => boolean) =>
    stating.flatMap((person, at) => (isUnkept(person, persons[at] ?? {}) ? [String(at + 1)] : []));
  const places = (person: MessageDraft) => listOf(person["places"]);
  const isLost = (person: MessageDraft, role: string, kept: unknown) =>
    kept === undefined && places(person).some((place) => place["role"] === role);
  return [
    unkept(
      numbersOf((person, { bornOn }) => textOf(person["bornOn"]) !== null && bornOn === undefined),
      { en: "the birthday, which is no date", zh: "出生日期（不是日期）" },
    ),
    unkept(
      numbersOf((person, { embarked }) => isLost(person, "embarkation", embarked)),
      {
        en: "the port of embarkation, which only passengers have, as a UN/LOCODE",
        zh: portOf("登"),
      },
    ),
    unkept(
      numbersOf((person, { disembarks }) => isLost(person, "disembarkation", disembarks)),
      {
        en: "the port of disembarkation, which only passengers have, as a UN/LOCODE",
        zh: portOf("离"),
      },
    ),
    unkept(
      numbersOf((person) =>
        places(person).some(({ role }) => role !== "embarkation" && role !== "disembarkation"),
      ),
      { en: "other places than ports of embarkation and disembarkation", zh: "登离港口以外的地点" },
    ),
    unkept(
      numbersOf((person) => listOf(person["documents"]).length > 1),
      { en: "documents behind the first", zh: "第一份以外的证件" },
    ),
  ].flatMap((one) => one ?? []);
}

function portOf(way: string): string {
  return `${way}船（机、车）口岸（仅旅客有此项，须为 UN/LOCODE）`;
}

/** Positions that state goods and no container. */
export function unkeptPositions(
  consignments: readonly UnderstoodConsignment[],
): readonly Problem[] {
  const without = consignments.filter(
    ({ equipment, grossMassKg, document, dangerous }) =>
      equipment.length === 0 && (grossMassKg !== null || document !== null || dangerous.length > 0),
  );
  const numbers = without.map((one) => codeAt(one, "stowage") ?? "?");
  const what = { en: "what stands without a container (EQD)", zh: "没有集装箱（EQD）的内容" };
  return [unkept(numbers, what, { en: "positions", zh: "箱位" }) ?? []].flat();
}

export function codeAt({ places }: UnderstoodConsignment, role: string): string | undefined {
  const code = places.find((place) => place["role"] === role)?.["code"];
  return typeof code === "string" ? code : undefined;
}

/** MOV-024: nothing is dropped in silence. */
function unkept(
  numbers: readonly string[],
  what: Text,
  of: Text = { en: "persons", zh: "人员" },
): Problem | undefined {
  if (numbers.length === 0) return undefined;
  const listed = numbers.slice(0, listedMax);
  const more = numbers.length > listedMax;
  return {
    code: "MOV-024",
    pointer: "",
    path: "",
    severity: "warning",
    message: {
      en: `Of ${of.en} ${listed.join(", ")}${more ? ` and ${numbers.length - listedMax} more` : ""} is not kept: ${what.en}.`,
      zh: `${of.zh} ${listed.join("、")}${more ? ` 等共 ${numbers.length} 项` : ""} 的下列内容未登记：${what.zh}。`,
    },
    fix: {
      en: "Correct it and send the message again, or report it as JSON where the form has it.",
      zh: "请更正后重新发送；表单设有该项的，也可以 JSON 申报。",
    },
  };
}

/** MOV-025 */
export function noContainers(): Problem {
  return {
    code: "MOV-025",
    pointer: "",
    path: "",
    severity: "error",
    message: {
      en: "The bay plan states no container (EQD) at any position; the plan before it stands.",
      zh: "积载图各箱位均未列集装箱（EQD）；原积载图仍然有效。",
    },
    fix: {
      en: "Send the plan with its containers. Of a ship that carries none, report an empty plan as JSON.",
      zh: "请列明集装箱后重新发送；船上确无集装箱的，请以 JSON 申报空的积载图。",
    },
  };
}
