/** Route of the operator about the cluster that the database is, or could be made. */
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { describeCluster } from "./distribute.ts";
import { ClusterAnswer, printCluster } from "./print-cluster.ts";

type ClusterApp = Pick<Services, "sql">;
const route = routeFor<ClusterApp>();

export const clusterRoutes: readonly Route<ClusterApp>[] = [
  route({
    method: "GET",
    path: "/cluster",
    says: {
      en: "Distribution of tables over a cluster, and pending statements",
      zh: "各表在集群中的分布情况及待执行的语句",
    },
    policy: { kind: "scope", scope: "operator" },
    answers: { 200: { says: "As the database is now.", schema: ClusterAnswer } },
    handle: async ({ app }) => ({
      status: 200,
      body: printCluster(await describeCluster(app.sql)),
    }),
  }),
];
