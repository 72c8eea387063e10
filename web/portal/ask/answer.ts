/** An answer as the API gives it, and the address that asks for it. */
import type { ApiProblem } from "../../elements/problem.ts";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { paths } from "../../paths.ts";
import { type PageQuery, askedOf } from "../page-address.ts";
import { useJson } from "../use-json.ts";
import { answerAddress } from "./asked.ts";

const cell = z.object({
  table: z.string(),
  period: z.string(),
  flow: z.string(),
  dimension: z.optional(z.string()),
  code: z.string(),
  measure: z.string(),
  unit: z.string(),
  value: z.nullable(z.string()),
  source: z.string(),
});
export type Cell = z.infer<typeof cell>;

const answer = z.object({
  question: z.string(),
  locale: z.enum(["en", "zh"]),
  answer: z.nullable(z.string()),
  steps: z.array(z.string()),
  sources: z.array(cell),
  source: z.nullable(z.enum(["official", "own"])),
  notes: z.array(z.string()),
  refusal: z.nullable(z.object({ reason: z.string(), canAnswer: z.array(z.string()) })),
});
export type Answer = z.infer<typeof answer>;

/** What the address says: the question, the one before it, those before that, and whose figures are asked. */
const names = ["question", "before", "thread", "source", "profile", "lang"] as const;
/** The state of the page and the way to change it. */
export const useAsked = askedOf(names, (asked) => paths.ask(asked));

export type AnswerState =
  | { readonly kind: "none" }
  | { readonly kind: "loading" }
  | { readonly kind: "answered"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly problem: ApiProblem };

/** Questions of a thread that the address keeps. */
const threadMax = 20;

/** The questions before the one before, oldest first. */
export function threadOf({ thread }: PageQuery): readonly string[] {
  return thread === undefined ? [] : thread.split("\n").filter((one) => one !== "");
}

/** The state in which the next question goes on from one. */
export function followUp(asked: PageQuery, question: string): PageQuery {
  const { before } = asked;
  const earlier = [...threadOf(asked), ...(before === undefined ? [] : [before])];
  const thread = earlier.slice(-threadMax).join("\n");
  return { before: question, question: undefined, thread: thread === "" ? undefined : thread };
}

/** Reads the answer to what an address asks; it came with the page of a question that was shared. */
export function useAnswer(asked: PageQuery): AnswerState {
  const { reading } = useJson(answerAddress(asked), answer);
  switch (reading.kind) {
    case "idle":
      return { kind: "none" };
    case "seen":
      return { kind: "answered", answer: reading.answer };
    default:
      return reading;
  }
}
