/** The command that shows a declaration. */
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askRows, given, queryWith } from "#src/platform/command-rows.ts";
import { joinItems } from "./join-items.ts";
import { explainLatency, lengthOf } from "./latency.ts";

const declaration: CliCommand = {
  name: "declaration",
  examples: [
    "declaration 530420261000000001",
    "declaration 01a212e2-bd0c-7171-9171-c33e7c15c11a --json",
  ],
  says: { en: "Show a declaration with its whole history", zh: "显示报关单及其全部历史" },
  arguments: "<id>",
  run: async (context) => {
    const id = encodeURIComponent(context.args[0] ?? "");
    const read = async (item: number) => {
      const answer = await context.call({
        method: "GET",
        path: `/declarations/${id}?item=${item}`,
      });
      return answer.json as WholeDeclaration; // the shape of GET /declarations/{id}
    };
    let whole = await read(1);
    for (let next = whole.items?.next; next; next = whole.items?.next)
      whole = joinItems(whole, await read(next));
    context.print(whole, sayDeclaration(whole));
    return 0;
  },
};

const list: CliCommand = {
  name: "declarations list",
  examples: ["declarations list --sort -value", "declarations list --status cleared --json"],
  says: {
    en: "Your own declarations, or for officers all of them, in a chosen order",
    zh: "按所选顺序列出报关单",
  },
  options: [
    { flags: "--status <status>", says: { en: "awaiting-payment, cleared …", zh: "状态" } },
    { flags: "--station <station>", says: { en: "where it waits", zh: "等待环节" } },
    {
      flags: "--sort <order>",
      says: {
        en: "-lodged, lodged, -value or value; a leading - sorts downwards",
        zh: "-lodged、lodged、-value 或 value（- 为降序）",
      },
    },
    { flags: "--cursor <cursor>", says: { en: "where the last page ended", zh: "上一页末尾" } },
    { flags: "--limit <count>", says: { en: "rows of a page", zh: "每页行数" } },
  ],
  run: async (context) => {
    const asked = given(context, ["status", "station", "sort", "cursor", "limit"]);
    const path = `/declarations${queryWith(asked)}` as const;
    const shows = ["mrn", "reference", "status", "value", "currency", "lodgedAt", "id"];
    const listing = { rows: "declarations", shows, hasCursor: true } as const;
    return await askRows(context, { method: "GET", path }, listing);
  },
};

type TracesOf = { readonly traces: readonly { readonly seq: number; readonly traceId: string }[] };
type Words = { readonly en: string; readonly zh: string };
type WholeDeclaration = {
  readonly id: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly status: string;
  readonly station: string;
  readonly lane: string | null;
  readonly waitingFor: readonly string[];
  /** `reasons` holds what the caller may see: a trader reads the law alone. */
  readonly selection: null | {
    readonly lane: string;
    readonly law: { readonly says: Words; readonly source: string };
    readonly reasons: readonly { readonly rule: string; readonly says: Words }[];
  };
  readonly control: null | {
    readonly id: string;
    readonly status: string;
    readonly decision: string | null;
    /** Absent of a server that keeps none. */
    readonly decisionReason?: string | null;
    readonly tasks: readonly {
      readonly task: number;
      readonly agency: string;
      readonly kind: string;
      readonly result: string | null;
      readonly finding: string | null;
    }[];
  };
  /** Absent of a server that shows all items at once. */
  readonly items?: { readonly next: number | null };
  readonly charges: null | {
    readonly currency: string;
    readonly totals: { readonly payable: string };
    readonly items: readonly {
      readonly item: number;
      readonly commodity: string;
      readonly lines: readonly {
        readonly taxType: string;
        readonly rate: string | null;
        readonly payable: string | null;
        readonly legalBasis: string;
      }[];
    }[];
  };
  readonly history: readonly {
    readonly seq: number;
    readonly at: string;
    readonly station: string;
    readonly type: string;
    readonly reason: { readonly says: { readonly en: string } } | null;
    readonly actor: string;
    /** Who it was, for those who may read it. */
    readonly acting?: {
      readonly personName: string | null;
      readonly holderName?: string | null;
      readonly officerName?: string | null;
    };
  }[];
};

/**
 * @example whoActed({ actor: "customs", acting: { personName: "Li Wei" } }) // "Li Wei (customs)"
 */
function whoActed({
  actor,
  acting,
}: Pick<WholeDeclaration["history"][number], "actor" | "acting">) {
  const name = acting?.officerName ?? acting?.holderName ?? acting?.personName;
  return name === undefined || name === null ? actor : `${name} (${actor})`;
}

/** Why it was selected and how its control stands, as far as the caller may see it. */
function saySelection({ selection, control }: WholeDeclaration): readonly string[] {
  const why = selection?.reasons.map(({ rule, says }) => `  ${rule}  ${says.en}`);
  const tasks = control?.tasks.map(
    ({ task, agency, kind, result, finding }) =>
      `  task ${task}  ${agency} ${kind}  ${result ?? "open"}${finding ? `: ${finding}` : ""}`,
  );
  return [
    ...(selection
      ? [
          "",
          `lane ${selection.lane}: ${selection.law.says.en} (${selection.law.source})`,
          ...(why ?? []),
        ]
      : []),
    ...(control
      ? [
          `control ${control.id} ${control.decision ?? control.status}`,
          ...(control.decisionReason ? [`  reason  ${control.decisionReason}`] : []),
          ...(tasks ?? []),
        ]
      : []),
  ];
}

function sayDeclaration(whole: WholeDeclaration): string {
  const lines = [
    `${whole.mrn ?? whole.id}  ${whole.reference}  ${whole.status} at ${whole.station}${whole.lane ? `, lane ${whole.lane}` : ""}`,
    ...(whole.waitingFor.length > 0 ? [`waits for ${whole.waitingFor.join(", ")}`] : []),
    "",
    ...whole.history.map((event) =>
      [
        String(event.seq).padStart(3),
        event.at,
        event.station.padEnd(11),
        event.type,
        `by ${whoActed(event)}`,
        event.reason?.says.en ?? "",
      ]
        .join("  ")
        .trimEnd(),
    ),
  ];
  lines.push(...saySelection(whole));
  if (whole.charges) {
    const { currency, items, totals } = whole.charges;
    lines.push("", `charges in ${currency}, payable ${totals.payable}`);
    for (const { item, commodity, lines: charges } of items) {
      for (const { taxType, rate, payable, legalBasis } of charges) {
        lines.push(
          `  item ${item} ${commodity}  ${taxType}  ${rate ?? "-"}  ${payable ?? "undetermined"}  ${legalBasis}`,
        );
      }
    }
  }
  return lines.join("\n");
}

const latency: CliCommand = {
  name: "explain-latency",
  examples: ["explain-latency 530420261000000001"],
  says: {
    en: "Clearance time of a declaration: where it waited, and for whom",
    zh: "报关单办理时长：在何环节等待、等待何方",
  },
  arguments: "<id>",
  run: async (context) => {
    const id = encodeURIComponent(context.args[0] ?? "");
    const { json } = await context.call({ method: "GET", path: `/declarations/${id}` });
    const whole = json as WholeDeclaration; // the shape of GET /declarations/{id}
    const now = whole.waitingFor.length > 0 ? await askNow(context) : undefined;
    const { spans, totalMs, byActor } = explainLatency(whole.history, now);
    const { mrn, reference, status } = whole;
    context.note(`${mrn ?? whole.id}  ${reference}  ${status}`);
    for (const span of spans) {
      const end = span.endedBy === null ? "still waits" : `${span.endedBy} by ${span.actor}`;
      context.print(
        span,
        `${span.from}  ${lengthOf(span.milliseconds).padStart(12)}  ${span.station.padEnd(11)} ${span.after} → ${end}`,
      );
    }
    const shares = [...byActor].map(([who, took]) => `${who} ${lengthOf(took)}`);
    context.note(
      spans.length === 0
        ? "It waited for nothing: it was decided in one run."
        : `${lengthOf(totalMs)} in all: ${shares.join(", ")}.`,
    );
    for (const { seq, traceId } of await askTraces(context, id))
      context.print({ seq, traceId }, `trace ${traceId}  from event ${seq} on`);
    return 0;
  },
};

/** Where it is traced: one line for each trace. */
async function askTraces(context: CommandContext, id: string) {
  const path = `/declarations/${id}/traces` as const;
  const { json } = await context.call({ method: "GET", path });
  const { traces } = json as TracesOf; // the shape of GET /declarations/{id}/traces
  return traces.filter(({ traceId }, at) => traces[at - 1]?.traceId !== traceId);
}

/** By the clock of the server, which wrote the history. */
async function askNow(context: CommandContext): Promise<string> {
  const { json } = await context.call({ method: "GET", path: "/flow" });
  return (json as { readonly at: string }).at; // the shape of GET /flow
}

export const commands: readonly CliCommand[] = [declaration, list, latency];
