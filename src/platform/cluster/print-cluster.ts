/** A cluster as routes and commands print it. */
import { z } from "zod";
import type { DescribedCluster } from "./distribute.ts";

const count = z.int().min(0);
export const ClusterAnswer = z.object({
  isCluster: z.boolean().describe("False: one server keeps everything."),
  workers: count.describe("Servers that hold shards."),
  lacks: z.string().nullable().describe("What stands in the way of a cluster."),
  lying: z
    .object({ bucket: count, reference: count, local: count })
    .describe("Tables that are spread by bucket, copied to each server, on the coordinator alone."),
  misplaced: z.array(z.string()).describe("Tables that lie elsewhere than they say."),
  statements: z.array(z.string()).describe("What is left to do, in order."),
});

export type PrintedCluster = z.infer<typeof ClusterAnswer>;

export function printCluster({
  server,
  lying,
  lacks,
  misplaced,
  statements,
}: DescribedCluster): PrintedCluster {
  return {
    isCluster: server.isCluster,
    workers: server.workers,
    lacks: lacks ?? null,
    lying,
    misplaced: [...misplaced],
    statements: [...statements],
  };
}
