/** What was entered in the yard, as the body of a finding. Pure. */
import type { Language } from "../elements/language.ts";
import { listIn } from "../elements/language.ts";
import type { ControlKinds, FindingBody, TaskResult, YardWork, YardCase } from "./yard-store.ts";
import { words } from "./yard-words.ts";

export type CheckPoint = {
  readonly id: string;
  readonly says: { readonly en: string; readonly zh: string };
};

/** What an officer looks at in a task, by the goods of its case as far as they are known here. */
export function checklistOf(
  { kinds }: Pick<ControlKinds, "kinds">,
  kind: string,
  codes: readonly string[],
): readonly CheckPoint[] {
  const list = kinds.find(({ id }) => id === kind)?.checklist ?? [];
  return list
    .filter(
      ({ commodities }) =>
        commodities.length === 0 ||
        commodities.some((begins) => codes.some((code) => code.startsWith(begins))),
    )
    .map(({ says }) => ({ id: says.en, says }));
}

export const codesOf = ({ about }: Pick<YardCase, "about">): readonly string[] =>
  about?.goods.map(({ commodity }) => commodity) ?? [];

const findingMax = 2_000;

type FindingInput = {
  readonly work: YardWork;
  readonly result: TaskResult;
  readonly checks: readonly CheckPoint[];
  readonly photos: number;
  readonly language: Language;
};

/** The finding in the officer's language: seals, items, what of the checklist was not looked at, the note. */
export function composeFinding(input: FindingInput): FindingBody {
  const { work, result } = input;
  const found = Object.entries(work.items)
    .filter(([, { isFound }]) => isFound)
    .map(([item, entry]) => ({ item: Number(item), ...entry }));
  const goods = found.map(({ item, quantity, unit }) => ({
    item,
    ...(quantity === "" || unit === "" ? {} : { quantity, unit }),
  }));
  const presence = work.presence.trim();
  return {
    task: work.task,
    result,
    finding: linesOf(input, found).join("\n").slice(0, findingMax),
    ...(goods.length === 0 || result === "ok" ? {} : { goods }),
    ...(presence === "" ? {} : { presence }),
  };
}

function linesOf(
  { work, checks, photos, language }: FindingInput,
  found: readonly {
    readonly item: number;
    readonly quantity: string;
    readonly unit: string;
    readonly note: string;
  }[],
): readonly string[] {
  const text = (name: keyof typeof words, value: string) =>
    words[name][language].replace("{}", value);
  const missed = checks.filter(({ id }) => !work.ticks.includes(id));
  return [
    work.note.trim(),
    work.seals.trim() === "" ? "" : text("sealsSay", work.seals.trim()),
    ...found.map(({ item, quantity, unit, note }) =>
      text(
        "itemSays",
        [item, quantity === "" ? "" : `${quantity} ${unit}`.trim(), note.trim()]
          .filter((part) => part !== "")
          .join(" · "),
      ),
    ),
    checks.length === 0
      ? ""
      : text("checkedSay", `${checks.length - missed.length}/${checks.length}`),
    missed.length === 0
      ? ""
      : text(
          "missedSay",
          listIn(
            missed.map(({ says }) => says[language]),
            language,
          ),
        ),
    photos === 0 ? "" : text("photosSay", String(photos)),
  ].filter((line) => line !== "");
}
