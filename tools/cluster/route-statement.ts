/**
 * Where a statement would go in a cluster, judged by its plan on one server: the planner carries an equality
 * of buckets to every table that it holds for, as a cluster does. What stands here is our reading of Citus;
 * no test has the real one.
 */
import type { Placement } from "#src/platform/cluster/placement.ts";

/**
 * - `elsewhere`: it names no spread table.
 * - `one`, `named`: it goes to the shard of one bucket, or to those of a list of buckets.
 * - `all`: every shard is asked.
 * - `refused`: a cluster does not run it.
 */
export type StatementRoute = {
  readonly goes: "elsewhere" | "one" | "named" | "all" | "refused";
  readonly why?: string;
};

/** A node of what `explain (format json, verbose)` prints. */
export type PlanNode = { readonly [key: string]: unknown };

type Scan = { readonly alias: string; readonly table: string; readonly says: string };

export function routeStatement(
  plan: PlanNode,
  placementOf: (table: string) => Placement | undefined,
): StatementRoute {
  const nodes = nodesOf(plan);
  const scans = nodes.flatMap(scanOf);
  const spread = scans.filter(({ table }) => placementOf(table) === "bucket");
  if (spread.length === 0) return { goes: "elsewhere" };
  const said = nodes.map(conditionsOf).join(" ");
  const loose = spread.filter(({ alias }) => !isNamed(alias, said));
  const locks = nodes.some((node) => node["Node Type"] === "LockRows");
  const isOne = !/\bbucket = ANY/.test(said);
  if (locks && (loose.length > 0 || !isOne))
    return { goes: "refused", why: "it holds rows of several shards" };
  const local = scans.find(({ table }) => placementOf(table) === "local");
  if (local && loose.length > 0)
    return { goes: "refused", why: `it joins ${local.table}, which is local` };
  if (loose.length === 0) return { goes: isOne ? "one" : "named" };
  const tables = new Set(spread.map(({ alias }) => alias));
  if (tables.size > 1 && loose.some(({ alias }) => !isJoined(alias, said)))
    return { goes: "refused", why: "it joins rows of different buckets" };
  return { goes: "all" };
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  // as PostgreSQL prints it
  const children = (node["Plans"] ?? []) as readonly PlanNode[];
  return [node, ...children.flatMap(nodesOf)];
}

function scanOf(node: PlanNode): readonly Scan[] {
  const table = node["Relation Name"];
  if (typeof table !== "string" || node["Node Type"] === "ModifyTable") return [];
  // partitions are named after their month, and their aliases counted
  const alias = String(node["Alias"]).replace(/_\d+$/, "");
  return [{ alias, table: table.replace(/_\d{6}$/, ""), says: conditionsOf(node) }];
}

const conditionKeys = [
  "Index Cond",
  "Recheck Cond",
  "Filter",
  "Hash Cond",
  "Merge Cond",
  "Join Filter",
  "TID Cond",
];

function conditionsOf(node: PlanNode): string {
  return conditionKeys
    .map((key) => node[key])
    .filter((condition) => typeof condition === "string")
    .join(" ");
}

/** Aliases whose buckets are those of an alias, itself among them. */
function sameBuckets(alias: string, said: string): ReadonlySet<string> {
  const pairs = [...said.matchAll(/\(?(\w+?)(?:_\d+)?\.bucket = (\w+?)(?:_\d+)?\.bucket\b/g)];
  const found = new Set([alias]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const [, one = "", other = ""] of pairs) {
      if (found.has(one)) found.add(other);
      if (found.has(other)) found.add(one);
    }
  }
  return found;
}

const isJoined = (alias: string, said: string): boolean => sameBuckets(alias, said).size > 1;

/** Whether its bucket is told by what stands in the statement. */
function isNamed(alias: string, said: string): boolean {
  return [...sameBuckets(alias, said)].some((one) => {
    const equal = new RegExp(
      `\\b${one}(?:_\\d+)?\\.bucket = (?:ANY )?([^=]*?)(?: AND |$|\\)\\) )`,
      "g",
    );
    return [...said.matchAll(equal)].some(([, value = ""]) => !/\b[a-z]\w*\.[a-z]/.test(value));
  });
}
