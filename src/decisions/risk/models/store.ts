/** SQL of the models: tables `risk_models`, `risk_labels`, `risk_scores`, `model_alarms`. */
import { bucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { LearnerName } from "../learning/learner.ts";
import type { ModelRole } from "./live-model.ts";
import type { Baseline } from "./stability.ts";
import type { ModelMetrics, TrainedModel } from "./train.ts";

export type StoredModel = {
  readonly id: string;
  readonly profile: string;
  readonly aim: string;
  readonly learner: LearnerName;
  readonly source: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly trainedFrom: string;
  readonly trainedTo: string;
  readonly rows: number;
  readonly positives: number;
  readonly dataHash: string;
  readonly codeVersion: string;
  readonly seed: number;
  readonly parameters: TrainedModel["parameters"];
  readonly metrics: ModelMetrics;
  readonly fileHash: string;
};

/** Keeps a model; it is never changed. */
export async function insertModel(
  sql: Sql,
  model: StoredModel,
  { file, baseline }: { readonly file: Uint8Array; readonly baseline: Baseline },
): Promise<void> {
  await sql`
    insert into risk_models (model_id, profile, aim, learner, source, made_at, made_by, trained_from, trained_to, rows,
      positives, data_hash, code_version, seed, parameters, metrics, baseline, file_hash, file)
    values (${model.id}, ${model.profile}, ${model.aim}, ${model.learner}, ${model.source}, ${model.madeAt},
      ${model.madeBy}, ${model.trainedFrom}, ${model.trainedTo}, ${model.rows}, ${model.positives}, ${model.dataHash},
      ${model.codeVersion}, ${model.seed}, ${JSON.stringify(model.parameters)}::text::jsonb,
      ${JSON.stringify(model.metrics)}::text::jsonb, ${JSON.stringify(baseline)}::text::jsonb, ${model.fileHash},
      ${Buffer.from(file)})`;
}

const columns = (sql: Sql) => sql`
  model_id as id, profile, aim, learner, source, to_char(made_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt",
  made_by as "madeBy", trained_from::text as "trainedFrom", trained_to::text as "trainedTo", rows, positives,
  data_hash as "dataHash", code_version as "codeVersion", seed::int as seed, parameters, metrics,
  file_hash as "fileHash"`;

/** Models of a profile, the newest first. */
export async function listModels(
  sql: Sql,
  { profile, limit }: { readonly profile: string; readonly limit: number },
): Promise<readonly StoredModel[]> {
  return sql<StoredModel[]>`
    select ${columns(sql)} from risk_models where profile = ${profile}
    order by made_at desc, model_id desc limit ${limit}`;
}

/** The model of an id. */
export async function findModel(sql: Sql, id: string): Promise<StoredModel | undefined> {
  const rows = await sql<
    StoredModel[]
  >`select ${columns(sql)} from risk_models where model_id = ${id}`;
  return rows[0];
}

/** The packed text of a model, and what its values were like then. */
export async function readModelFile(
  sql: Sql,
  id: string,
): Promise<{ readonly file: Uint8Array; readonly baseline: Baseline } | undefined> {
  const rows = await sql<{ file: Uint8Array; baseline: Baseline }[]>`
    select file, baseline from risk_models where model_id = ${id}`;
  return rows[0];
}

export type LabelRow = {
  readonly declarationId: string;
  readonly profile: string;
  readonly knownOn: string;
  readonly labels: Readonly<Record<string, 0 | 1>>;
  /** Of aims whose findings name their goods items; of the others all items are meant. */
  readonly items: ItemLabels;
  readonly chance: number;
};
/** By aim: numbers of the items with a finding, and whether of the others nothing is known yet. */
export type ItemLabels = Readonly<
  Record<string, { readonly found: readonly number[]; readonly isOpen: boolean }>
>;

/** Appends what became known; the number of each follows those its declaration has. */
export async function appendLabels(sql: Sql, rows: readonly LabelRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into risk_labels (declaration_id, bucket, seq, profile, known_on, labels, items, chance)
    select l.id, id_bucket(l.id), 1 + (select count(*) from risk_labels k where k.declaration_id = l.id
      and k.bucket = id_bucket(l.id)), l.profile, l.known_on,
      l.labels::jsonb, nullif(l.items::jsonb, '{}'), l.chance
    from unnest(${textArray(rows.map((row) => row.declarationId))}::text::uuid[],
      ${textArray(rows.map((row) => row.profile))}::text::text[],
      ${textArray(rows.map((row) => row.knownOn))}::text::date[],
      ${textArray(rows.map((row) => JSON.stringify(row.labels)))}::text::text[],
      ${textArray(rows.map((row) => JSON.stringify(row.items)))}::text::text[],
      ${numberArray(rows.map((row) => row.chance))}::text::numeric[]) as l (id, profile, known_on, labels, items, chance)`;
}

/** The last labels of declarations. */
export async function findLabels(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<LabelRow, "labels" | "items">>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<({ readonly id: string } & Pick<LabelRow, "labels" | "items">)[]>`
    select distinct on (declaration_id) declaration_id as id, labels, coalesce(items, '{}') as items from risk_labels
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by declaration_id, seq desc`;
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}

export type ScoreRow = {
  readonly declarationId: string;
  readonly seq: number;
  readonly modelId: string;
  readonly profile: string;
  readonly at: string;
  readonly aim: string;
  readonly role: ModelRole;
  readonly score: number;
};

/** Keeps what models said, champions and challengers alike. */
export async function appendScores(sql: Sql, rows: readonly ScoreRow[]): Promise<void> {
  await sql`
    insert into risk_scores (declaration_id, bucket, seq, model_id, profile, at, aim, role, score)
    select id, id_bucket(id),
      seq, model, profile, at, aim, role, score from unnest(${textArray(rows.map((row) => row.declarationId))}::text::uuid[],
      ${numberArray(rows.map((row) => row.seq))}::text::int[],
      ${textArray(rows.map((row) => row.modelId))}::text::uuid[],
      ${textArray(rows.map((row) => row.profile))}::text::text[],
      ${textArray(rows.map((row) => row.at))}::text::timestamptz[],
      ${textArray(rows.map((row) => row.aim))}::text::text[], ${textArray(rows.map((row) => row.role))}::text::text[],
      ${numberArray(rows.map((row) => row.score))}::text::numeric[]
    ) as s (id, seq, model, profile, at, aim, role, score)`;
}

export type DriftRow = {
  readonly id: string;
  readonly profile: string;
  readonly modelId: string;
  readonly day: string;
  readonly kind: "inputs" | "score" | "calibration" | "yield";
  readonly subject: string;
  readonly measured: number | null;
  readonly threshold: number;
  readonly alarmed: boolean;
  readonly cases: number;
};

/** Keeps the measures of a day; those of a day measured before stay. */
export async function appendDrift(sql: Sql, rows: readonly DriftRow[]): Promise<void> {
  for (const row of rows) {
    await sql`
      insert into model_alarms (alarm_id, profile, model_id, day, kind, subject, measured, threshold, alarmed, cases)
      values (${row.id}, ${row.profile}, ${row.modelId}, ${row.day}, ${row.kind}, ${row.subject}, ${row.measured},
        ${row.threshold}, ${row.alarmed}, ${row.cases})
      on conflict (model_id, day, kind, subject) do nothing`;
  }
}

/** Measures of a model, by day. */
export async function listDrift(
  sql: Sql,
  modelId: string,
  limit: number,
): Promise<readonly DriftRow[]> {
  const rows = await sql<DriftRow[]>`
    select alarm_id as id, profile, model_id as "modelId", day::text as day, kind, subject,
      measured::double precision as measured, threshold::double precision as threshold, alarmed, cases
    from model_alarms where model_id = ${modelId} order by day desc, kind, subject limit ${limit}`;
  return rows.toReversed();
}
