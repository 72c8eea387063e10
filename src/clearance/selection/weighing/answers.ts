/** What models, scores, room and reports look like outside, as schemas: pages are typed by them. */
import { z } from "zod";
import { learnerNames } from "#src/decisions/risk/learning/learner.ts";
import { modelRoles } from "#src/decisions/risk/models/live-model.ts";

const text = z.object({ en: z.string(), zh: z.string() });

const Block = z.object({
  rows: z.int(),
  positives: z.int(),
  auc: z.number().nullable(),
  atRate: z.array(
    z.object({
      rate: z.number(),
      precision: z.number().nullable(),
      recall: z.number().nullable(),
      low: z.number(),
      high: z.number(),
    }),
  ),
  calibration: z.object({ meanScore: z.number(), rate: z.number(), brier: z.number() }).nullable(),
});

export const ModelAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  aim: z.string(),
  learner: z.enum(learnerNames),
  source: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  trainedFrom: z.string(),
  trainedTo: z.string(),
  rows: z.int(),
  positives: z.int(),
  dataHash: z.string(),
  codeVersion: z.string(),
  seed: z.int(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  metrics: z.object({
    all: Block,
    seen: Block,
    novel: Block,
    measuredFrom: z.string(),
    measuredTo: z.string(),
    platt: z.object({ slope: z.number(), offset: z.number() }),
  }),
  fileHash: z.string(),
  /** null: it acts nowhere. */
  role: z.enum(modelRoles).nullable(),
});
const Aim = z.object({ id: z.string(), says: text });
export const ModelsAnswer = z.object({
  profile: z.string(),
  version: z.string(),
  aims: z.array(Aim),
  models: z.array(ModelAnswer),
});
export const ModelPage = ModelAnswer.extend({
  aimSays: text,
  drift: z.array(
    z.object({
      day: z.string(),
      kind: z.enum(["inputs", "score", "calibration", "yield"]),
      subject: z.string(),
      measured: z.number().nullable(),
      threshold: z.number(),
      alarmed: z.boolean(),
      cases: z.int(),
    }),
  ),
});
export const ActingAnswer = z.object({
  aim: z.string(),
  champion: z.string().nullable(),
  challenger: z.string().nullable(),
  version: z.string(),
});
export const ScoresAnswer = z.object({
  declarationId: z.string(),
  registerVersion: z.string(),
  scores: z.array(
    z.object({
      modelId: z.string(),
      aim: z.string(),
      role: z.enum(modelRoles),
      score: z.number(),
      item: z.int(),
      reasons: z.array(z.object({ fact: z.string(), effect: z.number(), says: text })),
    }),
  ),
});
export const RoomAnswer = z.object({
  day: z.string(),
  bar: z.number().nullable(),
  drawRate: z.number(),
  rooms: z.array(
    z.object({
      office: z.string(),
      kind: z.string(),
      minutesMax: z.number(),
      placesMax: z.number().nullable(),
      minutesEach: z.number(),
      usedMinutes: z.number(),
      usedPlaces: z.number(),
    }),
  ),
});
export const DayAnswer = z.object({
  profile: z.string(),
  day: z.string(),
  labels: z.int(),
  pace: z.object({ bar: z.number(), drawRate: z.number() }),
  alarms: z.int(),
});
const yields = {
  controls: z.int(),
  found: z.int(),
  yield: z.number().nullable(),
  low: z.number(),
  high: z.number(),
};
export const ReportAnswer = z.object({
  profile: z.string(),
  month: z.string(),
  declarations: z.int(),
  controlled: z.int(),
  concluded: z.int(),
  found: z.int(),
  lines: z.array(
    z.object({ by: z.enum(["rules", "models", "draws", "random", "officers"]), ...yields }),
  ),
  traffic: z.object({ rate: z.number().nullable(), low: z.number(), high: z.number() }),
  rules: z.array(z.object({ rule: z.string(), ...yields })),
  useless: z.array(z.object({ reason: z.string(), says: text, times: z.int() })),
  alarms: z.int(),
  says: z.array(text),
});
export const ReasonsAnswer = z.object({
  reasons: z.array(z.object({ id: z.string(), says: text })),
});
