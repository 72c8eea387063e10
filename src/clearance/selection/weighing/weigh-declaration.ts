/**
 * Weighs one declaration for the station: scores of the acting models, what a finding is worth, room
 * and pace of the day. In: facts, snapshot, loads. Out: what selection reads and keeps, and the
 * scores to write down, those of challengers among them: they move nothing.
 */
import type { SelectionReason, WeighedInput } from "#src/decisions/risk/select.ts";
import { exploredCode, modelCode } from "#src/decisions/risk/select.ts";
import { declaredDuty, recordsOfFacts } from "#src/decisions/risk/models/item-facts.ts";
import {
  explainItem,
  type ModelScore,
  scoreDeclaration,
} from "#src/decisions/risk/models/live-model.ts";
import { drawStrata, paceOf } from "#src/decisions/risk/models/model-registers.ts";
import { pullOf, type Strata } from "#src/decisions/risk/models/strata.ts";
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { Weighing } from "#src/decisions/risk/weigh.ts";
import type { Text } from "#src/kernel/text.ts";
import type { RiskAim, RiskModelChoices } from "#src/registers/selection-rules.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { modelsOf } from "./loaded-models.ts";
import type { RoomsNow } from "./loads.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

/** A bar that nothing passes: no pace was worked out yet. */
export const barMax = 1e15;

export type ToWeigh = {
  readonly id: string;
  readonly facts: SelectionFacts;
  readonly snapshot: RegisterSnapshot;
  /** All that a trader is told of a control. */
  readonly law: Text;
  readonly now: RoomsNow;
  /** Draws of the trader that found nothing. */
  readonly cleanDraws: number;
};
export type WeighedDeclaration = {
  readonly input: WeighedInput | undefined;
  readonly scores: readonly ModelScore[];
};

/** Weighs a declaration; nothing is weighed where no model acts and no capacity is stated. */
export function weighDeclaration(one: ToWeigh): WeighedDeclaration {
  const { snapshot, facts, now } = one;
  const choices = snapshot.selection.models;
  const scores = scoreAll(one);
  if (scores.length === 0 && now.rooms.length === 0) return { input: undefined, scores };
  const { office } = facts.facts;
  const pace = choices && paceOf(snapshot, typeof office === "string" ? office : "");
  const weighing: Weighing = {
    expected: expectedOf(choices, scores, facts),
    bar: pace?.bar ?? barMax,
    drawRate: pace?.drawRate ?? 0,
    pull: pullOf(strataOn(snapshot), facts) / (1 + (choices?.sparing ?? 0) * one.cleanDraws),
    ...now,
  };
  return { input: inputOf(one, { choices, scores, weighing }), scores };
}

/** Every declaration asks for it. */
const strataOn = derivedFrom((snapshot: RegisterSnapshot): Strata => drawStrata(snapshot));

/** Scores by every acting model. */
export function scoreAll({
  id,
  facts,
  snapshot,
}: Pick<ToWeigh, "id" | "facts" | "snapshot">): readonly ModelScore[] {
  const models = modelsOf(snapshot);
  if (models.length === 0) return [];
  const records = recordsOfFacts({ id, facts });
  return models.map(({ model, role }) => scoreDeclaration(model, role, records));
}

/** Sum over the aims of chance × worth, to the unit of the currency. */
export function expectedOf(
  choices: RiskModelChoices | undefined,
  scores: readonly ModelScore[],
  facts: SelectionFacts,
): number {
  const aims = choices?.aims ?? [];
  const sum = scores.reduce((all, score) => {
    const aim = aims.find(({ id }) => id === score.aim);
    return score.role === "champion" && aim ? all + score.score * worthOf(aim, facts) : all;
  }, 0);
  return Math.round(sum * 100) / 100;
}

function worthOf(aim: RiskAim, facts: SelectionFacts): number {
  return aim.value === "duty" ? declaredDuty(facts) : Number(aim.value);
}

/** What selection reads again when it is decided again. */
export function inputOf(
  one: Pick<ToWeigh, "id" | "facts" | "snapshot" | "law">,
  {
    choices,
    scores,
    weighing,
  }: {
    readonly choices: RiskModelChoices | undefined;
    readonly scores: readonly ModelScore[];
    readonly weighing: Weighing;
  },
): WeighedInput {
  // without models nothing is picked or drawn; rules still need the rooms
  if (!choices) return { weighing, lane: "yellow", tasks: [], reasons: () => [] };
  const { lane, tasks } = choices;
  return {
    weighing,
    lane,
    tasks,
    reasons: (kind) =>
      kind === "drawn" ? [drawnReason(one.law)] : pickReasons(one, { choices, scores, weighing }),
  };
}

function drawnReason(law: Text): SelectionReason {
  return {
    rule: exploredCode,
    says: {
      en: "Drawn at random, so that models learn about goods they would let pass",
      zh: "随机抽取，以检验模型未选中的货物",
    },
    legal: law,
    secrecy: "analysts",
    items: [],
  };
}

/** Aims that carry less of the expected value are no reason. */
const partMin = 0.1;

function pickReasons(
  { id, facts, snapshot, law }: Pick<ToWeigh, "id" | "facts" | "snapshot" | "law">,
  {
    choices,
    scores,
    weighing,
  }: {
    readonly choices: RiskModelChoices;
    readonly scores: readonly ModelScore[];
    readonly weighing: Weighing;
  },
): readonly SelectionReason[] {
  const records = recordsOfFacts({ id, facts });
  return scores.flatMap((score) => {
    const aim = choices.aims.find((known) => known.id === score.aim);
    const acting = modelsOf(snapshot).find(({ model }) => model.id === score.modelId);
    if (score.role !== "champion" || !aim || !acting) return [];
    if (score.score * worthOf(aim, facts) < partMin * weighing.expected) return [];
    const moved = explainItem(acting.model, records, score.item);
    const percent = `${(score.score * 100).toFixed(1)}%`;
    const facts2 = (language: "en" | "zh") => moved.map(({ says }) => says[language]);
    return [
      {
        rule: `${modelCode}${score.aim}`,
        says: {
          en: [`${aim.says.en}: likely at ${percent}`, ...facts2("en")].join("; "),
          zh: [`${aim.says.zh}：可能性 ${percent}`, ...facts2("zh")].join("；"),
        },
        legal: law,
        secrecy: "analysts" as const,
        items: [score.item],
      },
    ];
  });
}
