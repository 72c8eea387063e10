/**
 * A model as text: trees or coefficients, the calibration, and the past it reads declarations
 * against. The same model is the same text, so its hash names it.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { Encoder } from "../learning/encodings.ts";
import type { FittedLearner } from "../learning/learner.ts";

/** Brings log odds of a learner to chances that come true: `slope × log odds + offset`. */
export type Platt = { readonly slope: number; readonly offset: number };
export type FittedModel = {
  readonly learner: FittedLearner;
  readonly encoder: Encoder;
  readonly platt: Platt;
};

const numbers = z.array(z.number());
/** A value that is not declared is not a number, which JSON has no word for. */
const value = z.union([z.string(), z.number(), z.null()]);
const Form = z.object({
  form: z.literal(1),
  learner: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("boosting"),
      depth: z.int().min(1).max(12),
      base: z.number(),
      features: numbers,
      thresholds: numbers,
      leaves: numbers,
    }),
    z.object({
      kind: z.literal("logistic"),
      intercept: z.number(),
      coefficients: numbers,
      means: numbers,
      deviations: numbers,
    }),
  ]),
  platt: z.object({ slope: z.number(), offset: z.number() }),
  smoothing: z.number(),
  all: z.object({ seen: z.number(), positive: z.number() }),
  cases: z.array(z.object({ values: z.array(value), seen: numbers, positive: numbers })),
});

/** Writes a model. @returns its text, and the hash of it */
export function writeModel(model: FittedModel): { readonly text: string; readonly hash: string } {
  const text = JSON.stringify({
    form: 1,
    learner: plain(model.learner),
    platt: model.platt,
    smoothing: model.encoder.smoothing,
    all: model.encoder.all,
    cases: model.encoder.cases.map(({ places, seen, positive }) => ({
      values: [...places.keys()],
      seen: [...seen.subarray(0, places.size)],
      positive: [...positive.subarray(0, places.size)],
    })),
  } satisfies z.input<typeof Form>);
  return { text, hash: sha256(text) };
}

function plain(learner: FittedLearner): z.input<typeof Form>["learner"] {
  const { model, kind } = learner;
  if (kind === "boosting") {
    const { depth, base, features, thresholds, leaves } = model;
    return {
      kind,
      depth,
      base,
      features: [...features],
      thresholds: [...thresholds],
      leaves: [...leaves],
    };
  }
  const { intercept, coefficients, means, deviations } = model;
  return {
    kind,
    intercept,
    coefficients: [...coefficients],
    means: [...means],
    deviations: [...deviations],
  };
}

/** Reads a model that `writeModel` wrote. */
export function readModel(text: string): FittedModel {
  const form = Form.parse(JSON.parse(text));
  return {
    learner: fromPlain(form.learner),
    platt: form.platt,
    encoder: {
      smoothing: form.smoothing,
      all: form.all,
      cases: form.cases.map(({ values, seen, positive }) => ({
        places: new Map(values.map((one, place) => [one ?? Number.NaN, place])),
        seen: Float64Array.from(seen),
        positive: Float64Array.from(positive),
      })),
    },
  };
}

function fromPlain(learner: z.output<typeof Form>["learner"]): FittedLearner {
  if (learner.kind === "boosting") {
    const { kind, depth, base, features, thresholds, leaves } = learner;
    const trees = { features: Int32Array.from(features), leaves: Float64Array.from(leaves) };
    return {
      kind,
      model: { depth, base, ...trees, thresholds: Float64Array.from(thresholds) },
    };
  }
  const { kind, intercept, coefficients, means, deviations } = learner;
  return {
    kind,
    model: {
      intercept,
      coefficients: Float64Array.from(coefficients),
      means: Float64Array.from(means),
      deviations: Float64Array.from(deviations),
    },
  };
}

/** Packs the text of a model for the table. */
export function packModel(text: string): Uint8Array {
  return gzipSync(text, { level: 6 });
}

const plainBytesMax = 512 * 1024 * 1024;

/** Unpacks it. */
export function unpackModel(bytes: Uint8Array): string {
  return gunzipSync(bytes, { maxOutputLength: plainBytesMax }).toString("utf8");
}
