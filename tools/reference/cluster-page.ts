import { describeCluster } from "#src/platform/cluster/distribute.ts";
import { type Placement, placements, readPlacement } from "#src/platform/cluster/placement.ts";
import { openTestDatabase } from "#src/platform/test-database.ts";
import { askedOfAll } from "../cluster/hot-statements.ts";
import { readCatalogue, type Table } from "../schema/catalogue.ts";
import type { GeneratedFile } from "./page.ts";
import { markdownTable, pageHead } from "./page.ts";

const says: Record<Placement, string> = {
  bucket: "spread over the shards by the column `bucket`; rows of one bucket lie on one server",
  reference: "a copy on each server; a change goes to all of them before it is answered",
  local: "on the coordinator alone",
};

/** Where tables lie in a cluster and why, what makes it so, and what asks every shard all the same. */
export const clusterPage: GeneratedFile = {
  file: "docs/reference/cluster.md",
  make: async () => {
    const database = await openTestDatabase();
    try {
      const { tables } = await readCatalogue(database.sql);
      const { statements } = await describeCluster(database.sql);
      return [
        pageHead(
          "Tables in a cluster",
          "the comments of tables and `tools/cluster/hot-statements.ts`",
        ),
        "Where each table lies once [a cluster](../operating/cluster.md) was made, and why. The comment of a",
        "table says it; a test holds keys, references, policies and triggers to it.\n",
        ...placements.flatMap((placement) => sectionOf(placement, tables)),
        "## The way of a declaration\n",
        "Statements from lodging to departure name their buckets, and a test fails on one that does not. Of",
        "every shard is asked:\n",
        ...askedOfAll.map(({ costs }) => `- ${costs}`),
        "\n## What makes the cluster\n",
        "`npx tidegate database distribute` runs, in this order:\n",
        ...statements.map((statement) => `    ${statement};`),
        "",
      ].join("\n");
    } finally {
      await database.drop();
    }
  },
};

function sectionOf(placement: Placement, tables: readonly Table[]): readonly string[] {
  const byReason = Map.groupBy(
    tables.flatMap(({ name, comment }) => {
      const stated = readPlacement(comment);
      return stated?.placement === placement ? [{ name, reason: stated.reason }] : [];
    }),
    ({ reason }) => reason,
  );
  const rows = [...byReason]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([reason, of]) => [reason, of.map(({ name }) => `\`${name}\``).join(", ")]);
  const title = `${placement.slice(0, 1).toUpperCase()}${placement.slice(1)}`;
  return [`## ${title}\n`, `${says[placement]}.\n`, markdownTable(["because", "tables"], rows)];
}
