/** `POST /origin-judgements`: whether goods originate; nothing is kept. */
import { z } from "zod";
import type { Route } from "#src/platform/route.ts";
import { OriginCase } from "./origin-case.ts";
import { judgeOrigin } from "./origin.ts";

const Answer = z.object({
  agreement: z.string(),
  legalBasis: z.string(),
  originating: z.boolean(),
  preference: z.boolean(),
  rule: z.string().nullable(),
  findings: z.array(
    z.object({
      code: z.string(),
      ok: z.boolean(),
      test: z.string(),
      says: z.object({ en: z.string(), zh: z.string() }),
    }),
  ),
});

export const routes: readonly Route<object>[] = [
  {
    method: "POST",
    path: "/origin-judgements",
    says: {
      en: "Whether goods originate under an agreement; nothing is kept",
      zh: "判定货物在协定下的原产资格；不保存",
    },
    policy: { kind: "public" },
    body: OriginCase,
    answers: {
      200: { says: "The answer, with every test.", schema: Answer },
      400: { says: "A case of another form." },
    },
    handle: async ({ body }) => {
      // parsed by the route's schema
      const facts = body as OriginCase;
      return { status: 200, body: judgeOrigin(facts) };
    },
  },
];
