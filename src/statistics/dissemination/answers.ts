/** What the routes that hand out released figures answer. */
import { z } from "zod";
import { mediaTypes } from "./formats.ts";

const Both = z.object({ en: z.string(), zh: z.string() });
const Texts = z.record(z.string(), z.string());

/** Media types of released figures beside JSON. */
export const fileTypes = Object.keys(mediaTypes).filter((type) => type !== "application/json");

/** The quality report: concepts in order. */
export const QualityAnswer = z.object({
  profile: z.string(),
  standard: z.string(),
  /** When the newest figures came; null where none are released. */
  prepared: z.string().nullable(),
  concepts: z.array(
    z.object({
      id: z.string(),
      title: Both,
      /** Null where nobody stated it. */
      text: Both.nullable(),
    }),
  ),
});

/** A dataset as JSON-stat 2.0, where `format=json-stat` asks for it. */
export const JsonStat = z.object({
  version: z.literal("2.0"),
  class: z.literal("dataset"),
  label: z.string(),
  source: z.string(),
  updated: z.string(),
  id: z.array(z.string()),
  size: z.array(z.int()),
  role: z.object({ time: z.array(z.string()), metric: z.array(z.string()) }),
  dimension: z.record(
    z.string(),
    z.object({
      label: z.string(),
      category: z.object({ index: z.array(z.string()), label: Texts }),
      extension: z.object({ label: z.string(), category: Texts }),
    }),
  ),
  value: z.record(z.string(), z.number()),
  status: Texts,
  note: z.array(z.string()),
  extension: z.object({
    writer: z.string(),
    title: Both,
    /** Values with more digits than a JSON number holds. */
    exact: Texts,
    status: Texts,
  }),
});
