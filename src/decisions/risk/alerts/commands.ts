/** `risk alerts …`: hand alerts in, see what was read, make rules of them. */
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { readJsonFile, readTextFile } from "../rules/read-file.ts";

/** The shape of an alert in the routes' answers. */
type Alert = {
  readonly id: string;
  readonly source: string;
  readonly reference: string;
  readonly status: string;
  readonly proposed: {
    readonly title: string;
    readonly until: string | null;
    readonly when: string | null;
  };
};

export const commands: readonly CliCommand[] = [
  {
    name: "risk alerts list",
    examples: ["risk alerts list"],
    says: { en: "Alerts, with what was extracted from them", zh: "风险警示及识别结果" },
    options: [
      {
        flags: "--status <status>",
        says: {
          en: "open, proposed or dismissed",
          zh: "open 待处理、proposed 已提议或 dismissed 已搁置",
        },
      },
    ],
    run: async (context) => {
      const query = new URLSearchParams({ profile: context.profile });
      const { status } = context.options;
      if (status) query.set("status", status);
      const answer = await context.call({
        method: "GET",
        path: `/risk/alerts?${query.toString()}`,
      });
      // the shape of the route's answer
      for (const alert of (answer.json as { alerts: readonly Alert[] }).alerts)
        tell(context, alert);
      return 0;
    },
  },
  {
    name: "risk alerts send",
    examples: ["risk alerts send alert.txt --source police --reference 2026-117"],
    says: {
      en: "Enter an alert: a text file, or structured JSON",
      zh: "录入警示：文本文件，或结构化 JSON",
    },
    arguments: "<file>",
    options: [
      { flags: "--source <name>", says: { en: "who sent it", zh: "来源" } },
      { flags: "--reference <number>", says: { en: "its number there", zh: "来源编号" } },
    ],
    run: async (context) => {
      const [file] = context.args;
      const { source, reference } = context.options;
      if (!file || !source || !reference) {
        context.note(
          "Name the file, its sender and number: FILE --source NAME --reference NUMBER.",
        );
        return 2;
      }
      const alert = file.endsWith(".json")
        ? { structured: readJsonFile(file) }
        : { text: readTextFile(file) };
      const answer = await context.call({
        method: "POST",
        path: `/risk/alerts?profile=${encodeURIComponent(context.profile)}`,
        body: JSON.stringify({ source, reference, ...alert }),
      });
      const taken = answer.json as Alert; // the shape of the route's answer
      tell(context, taken);
      return taken.proposed.when === null ? 1 : 0;
    },
  },
  {
    name: "risk alerts propose",
    examples: [
      'risk alerts propose 01a212e2-bd0c-7171-9171-c33e7c15c11a rule.json --reason "named in the alert"',
    ],
    says: {
      en: "Propose the rule of a JSON file for an alert; condition and end are those read where it has none",
      zh: "按 JSON 文件为警示提议规则；缺少条件或期限时采用识别结果",
    },
    arguments: "<alert> <file>",
    options: [{ flags: "--reason <text>", says: { en: "why", zh: "理由" } }],
    run: propose,
  },
  {
    name: "risk alerts dismiss",
    examples: ['risk alerts dismiss 01a212e2-bd0c-7171-9171-c33e7c15c11a --note "names nobody"'],
    says: { en: "Dismiss an alert", zh: "搁置警示" },
    arguments: "<alert>",
    options: [{ flags: "--note <text>", says: { en: "why", zh: "理由" } }],
    run: async (context) => {
      const [id = ""] = context.args;
      await context.call({
        method: "POST",
        path: `/risk/alerts/${encodeURIComponent(id)}/dismissal`,
        body: JSON.stringify({ note: context.options["note"] }),
      });
      context.print({ id, status: "dismissed" }, "put aside");
      return 0;
    },
  },
];

async function propose(context: CommandContext): Promise<0 | 2> {
  const [id = "", file] = context.args;
  const { reason } = context.options;
  if (!file || !reason) {
    context.note("Name the alert and the file of the rule, and say why: ALERT FILE --reason.");
    return 2;
  }
  const query = new URLSearchParams({ profile: context.profile, limit: "500" });
  const list = await context.call({ method: "GET", path: `/risk/alerts?${query.toString()}` });
  // the shape of the route's answer
  const { alerts } = list.json as { alerts: readonly Alert[] };
  const read = alerts.find((alert) => alert.id === id)?.proposed;
  const isMoment = read?.until?.includes("T") === true;
  const rule = {
    ...(read?.when ? { when: read.when } : {}),
    expiresOn: isMoment ? null : (read?.until ?? null),
    expiresAt: isMoment ? read.until : null,
    // the file of a rule is checked by the server
    ...(readJsonFile(file) as object),
  };
  const answer = await context.call({
    method: "POST",
    path: `/risk/alerts/${encodeURIComponent(id)}/proposal`,
    body: JSON.stringify({ rule, reason }),
  });
  const { change } = answer.json as { change: string }; // as above
  context.print({ change }, `change ${change} waits for a second person`);
  return 0;
}

function tell(context: CommandContext, alert: Alert): void {
  const { id, source, reference, status, proposed } = alert;
  const until = proposed.until === null ? "" : ` until ${proposed.until}`;
  const read = proposed.when ?? "nothing a rule could ask for";
  context.print(
    alert,
    `${id} ${source} ${reference} (${status}): ${proposed.title}\n  ${read}${until}`,
  );
}
