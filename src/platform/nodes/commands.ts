/** The command of nodes. */
import type { CliCommand } from "#src/platform/command.ts";

const list: CliCommand = {
  name: "nodes",
  examples: ["nodes"],
  says: {
    en: "Nodes of this installation, and what each has read",
    zh: "本系统各节点及其已读取的版本",
  },
  run: async ({ call, print }) => {
    const answer = await call({ method: "GET", path: "/nodes" });
    // the shape of GET /nodes
    const { nodes } = answer.json as {
      readonly nodes: readonly {
        readonly name: string;
        readonly release: string;
        readonly startedAt: string;
        readonly seenAt: string;
        readonly isLive: boolean;
        readonly runsJobs: boolean;
        readonly versions: Readonly<Record<string, string>>;
      }[];
    };
    for (const node of nodes) {
      const works = node.runsJobs ? "live, runs the jobs" : "live";
      const state = node.isLive ? works : `not seen since ${node.seenAt}`;
      const versions = Object.entries(node.versions)
        .map(([name, version]) => (version.startsWith(name) ? version : `${name} ${version}`))
        .join(", ");
      print(node, `${node.name}  ${node.release}  ${state}  from ${node.startedAt}  ${versions}`);
    }
    return nodes.every(({ isLive }) => isLive) ? 0 : 1;
  },
};

export const commands: readonly CliCommand[] = [list];
