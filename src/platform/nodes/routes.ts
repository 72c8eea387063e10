/** The route of nodes. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Nodes } from "./nodes.ts";

type NodesApp = { readonly nodes?: Nodes };

const route = routeFor<NodesApp>();

const NodesAnswer = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      release: z.string(),
      startedAt: z.string(),
      seenAt: z.string(),
      /** It said within the last five seconds that it works. */
      isLive: z.boolean(),
      /** It runs what runs by itself; one at a time does. */
      runsJobs: z.boolean(),
      /** The node that answers. */
      isThis: z.boolean(),
      /** What it has read: registers of each profile, parties, rulings. */
      versions: z.record(z.string(), z.string()),
    }),
  ),
});

export const nodeRoutes: readonly Route<NodesApp>[] = [
  route({
    method: "GET",
    path: "/nodes",
    says: {
      en: "Nodes of this installation, and what each has read",
      zh: "本系统各节点及其已读取的版本",
    },
    policy: { kind: "scope", scope: "operator" },
    answers: { 200: { says: "Nodes of the last day.", schema: NodesAnswer } },
    handle: async ({ app }) => {
      const nodes = (await app.nodes?.list()) ?? [];
      return {
        status: 200,
        body: {
          nodes: nodes.map((node) => ({
            id: node.id,
            name: node.name,
            release: node.release,
            startedAt: node.startedAt.toISOString(),
            seenAt: node.seenAt.toISOString(),
            isLive: node.isLive,
            runsJobs: node.runsJobs,
            isThis: node.id === app.nodes?.id,
            versions: node.versions,
          })),
        },
      };
    },
  }),
];
