/** Where runs of a declaration are traced: numbers that its lodger and the operator can look up. */
import { z } from "zod";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { listTracedRuns } from "#src/platform/traces/store.ts";
import { getDeclaration } from "./get-declaration.ts";

const route = routeFor<ClearanceApp>();

const TracesAnswer = z.object({
  traces: z.array(
    z.object({
      /** Number of the first event of the run in the history. */
      seq: z.int(),
      /** As W3C Trace Context writes them. */
      traceId: z.string(),
      spanId: z.string(),
    }),
  ),
});

export const traceRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/traces",
    says: { en: "Traces of one declaration", zh: "单份报关单的链路跟踪编号" },
    policy: { kind: "signed-in" },
    record: {
      kind: "declaration",
      param: "id",
      unwalled:
        "Trace numbers say nothing of a declaration; their table is read once it was found.",
    },
    answers: {
      200: { says: "In the order of its runs; empty where none was traced.", schema: TracesAnswer },
      404: { says: "No such declaration for this caller." },
    },
    handle: async ({ app, params }) => {
      const { id } = await getDeclaration(app, params.id);
      const runs = await listTracedRuns(app.sql, id);
      const traces = runs.map(({ seq, traceId, spanId }) => ({ seq, traceId, spanId }));
      return { status: 200, body: { traces } };
    },
  }),
];
