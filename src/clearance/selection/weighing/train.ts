/**
 * Trains a model from a file or from our own findings and keeps it; it acts only once somebody
 * appoints it. In: aim, learner, seed, source. Out: the stored model.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { packModel } from "#src/decisions/risk/models/model-file.ts";
import { learnedThrough } from "#src/decisions/risk/models/model-registers.ts";
import { insertModel, type StoredModel } from "#src/decisions/risk/models/store.ts";
import type { TrainedModel } from "#src/decisions/risk/models/train.ts";
import type { LearnerName } from "#src/decisions/risk/learning/learner.ts";
import type { RiskItem } from "#src/decisions/risk/learning/records.ts";
import { AppError, type ErrorStatus } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { RiskAim } from "#src/registers/selection-rules.ts";
import { labelledItems } from "./labelled-items.ts";
import { recordedItems } from "./recorded-items.ts";

export type TrainJob = {
  readonly learner: LearnerName;
  readonly seed: number;
  readonly source:
    | {
        readonly kind: "file";
        readonly name: string;
        readonly bytes: Uint8Array;
        readonly target: string;
      }
    | {
        readonly kind: "items";
        readonly items: readonly RiskItem[];
        readonly knownOn: readonly string[];
        readonly weights: readonly number[];
      };
};
export type TrainOutcome =
  | { readonly kind: "trained"; readonly model: TrainedModel }
  | {
      readonly kind: "refused";
      readonly problem: {
        readonly code: string;
        readonly status: ErrorStatus;
        readonly message: string;
        readonly fix: string;
      };
    };

export type TrainWish = {
  readonly profile: string;
  readonly aim: string;
  readonly learner: LearnerName;
  readonly seed: number;
  readonly by: string;
  /** Absent: our own findings. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array; readonly target: string };
};

/** The aim of a profile, or one clear sentence. */
export function aimOf(app: RegistersApp, profile: string, id: string): RiskAim {
  const aims = app.snapshots.current(profile).selection.models?.aims ?? [];
  const aim = aims.find((one) => one.id === id);
  if (aim) return aim;
  throw new AppError({
    code: "RISK_AIM_UNKNOWN",
    status: 422,
    message: `The profile ${profile} has no aim ${id.slice(0, 40)}.`,
    fix:
      aims.length === 0
        ? "State aims under models in its rules/selection.json."
        : `Use one of: ${aims.map((one) => one.id).join(", ")}.`,
  });
}

/** Trains and keeps a model. */
export async function trainAndKeep(app: RegistersApp, wish: TrainWish): Promise<StoredModel> {
  const { profile, learner, seed, by, file } = wish;
  const aim = aimOf(app, profile, wish.aim);
  const source = file ? { kind: "file" as const, ...file } : await ownFindings(app, profile, aim);
  const trained = await inThread({ learner, seed, source });
  const now = app.clock();
  const model: StoredModel = {
    id: newId(now.epochMilliseconds),
    profile,
    aim: aim.id,
    learner,
    source: file?.name ?? "records",
    madeAt: now.toString({ smallestUnit: "second" }),
    madeBy: by,
    trainedFrom: trained.trainedFrom,
    trainedTo: trained.trainedTo,
    rows: trained.rows,
    positives: trained.positives,
    dataHash: trained.dataHash,
    codeVersion: codeVersion(),
    seed,
    parameters: trained.parameters,
    metrics: trained.metrics,
    fileHash: trained.hash,
  };
  const { baseline } = trained;
  await insertModel(app.sql, model, { file: packModel(trained.text), baseline });
  return model;
}

/** Findings of our own controls and of imported history, each known before today's learning. */
async function ownFindings(app: RegistersApp, profile: string, aim: RiskAim) {
  const through = learnedThrough(app.snapshots.current(profile)) ?? "0001-01-02";
  const own = await labelledItems(app.sql, { profile, aim: aim.id, after: "", before: through });
  const history = await recordedItems(app, profile, aim);
  const all = [...history, ...own];
  return {
    kind: "items" as const,
    items: all.map(({ item }) => item),
    knownOn: all.map(({ knownOn }) => knownOn),
    weights: all.map(({ weight }) => weight),
  };
}

async function inThread(job: TrainJob): Promise<TrainedModel> {
  const worker = new Worker(new URL("train-worker.ts", import.meta.url), { workerData: job });
  const outcome = await new Promise<TrainOutcome>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => {
      reject(new Error("The training thread ended without an answer"));
    });
  });
  await worker.terminate();
  if (outcome.kind === "trained") return outcome.model;
  throw new AppError(outcome.problem);
}

const packageFile = new URL("../../../../package.json", import.meta.url);

/** Version of the system, and a hash of the code that learns and encodes. */
export function codeVersion(): string {
  const folder = fileURLToPath(new URL("../../../decisions/risk/learning/", import.meta.url));
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(".ts") && !name.endsWith(".test.ts"))
      hash.update(readFileSync(folder + name));
  }
  // our own package.json, read as text
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  return `${version}+${hash.digest("hex").slice(0, 12)}`;
}
