/** `movements gate-out`, `movements gate-outs`: goods out of the gate by their release notes. */
import { createHash, randomUUID } from "node:crypto";
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, given, queryOf } from "#src/platform/command-rows.ts";

export const commands: readonly CliCommand[] = [
  {
    name: "movements gate-out",
    examples: ["movements gate-out 7K3M9QX2B4TD --packages 4 --vehicle 沪A12345 --place Y1"],
    says: {
      en: "Let goods out by their release note: all that is left of it, or so many packages",
      zh: "凭放行凭证提离货物：全部剩余数量或指定件数",
    },
    arguments: "<note>",
    options: [
      { flags: "--packages <number>", says: { en: "packages that go out", zh: "提离件数" } },
      { flags: "--place <code>", says: { en: "goods location", zh: "场所" } },
      { flags: "--vehicle <plate>", says: { en: "number plate of the lorry", zh: "车牌号" } },
      { flags: "--at <instant>", says: { en: "when; by default now", zh: "提离时间，默认现在" } },
      {
        flags: "--gone <yes>",
        says: {
          en: "yes: it was let out before the server was asked",
          zh: "yes：断网期间已提离，现补报",
        },
      },
      {
        flags: "--key <text>",
        says: {
          en: "the same key for the same note is one gate-out, however late",
          zh: "幂等键：同一凭证的同一键无论何时重报，均只计一次",
        },
      },
    ],
    run: (context) => {
      const { packages, gone, key } = context.options;
      const body = {
        note: context.args[0] ?? "",
        ...given(context, ["place", "vehicle", "at"]),
        ...(packages === undefined ? {} : { packages: Number(packages) }),
        isGone: gone === "yes",
        ...(key === undefined ? {} : { key: keyOf(key) }),
      };
      const headers = { "idempotency-key": randomUUID() };
      const request = { method: "POST", path: "/gate-outs", headers } as const;
      return askOne(context, { ...request, body: JSON.stringify(body) });
    },
  },
  {
    name: "movements gate-outs",
    examples: ["movements gate-outs", "movements gate-outs --since 2026-11-25 --json"],
    says: { en: "Gate-outs of today, or since a day", zh: "列出卡口提离记录" },
    options: [{ flags: "--since <day>", says: { en: "from this day on", zh: "自该日起" } }],
    run: (context) => {
      const path = `/gate-outs?${queryOf(context, ["since"], { limit: "1000" })}` as const;
      const shows = ["at", "note", "document", "packages", "massKg", "vehicle", "conflict"];
      return askRows(context, { method: "GET", path }, { rows: "gateOuts", shows });
    },
  },
];

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The key as a UUID, which the gate-out keeps for good: an `Idempotency-Key` is forgotten after a day,
 * and a gate without a network may report later. Any other text becomes one of its digest (RFC 9562, 8).
 */
function keyOf(text: string): string {
  if (uuid.test(text)) return text;
  const digest = createHash("sha256").update(text).digest("hex");
  const part = (from: number, to: number): string => digest.slice(from, to);
  return [part(0, 8), part(8, 12), `8${part(13, 16)}`, `a${part(17, 20)}`, part(20, 32)].join("-");
}
