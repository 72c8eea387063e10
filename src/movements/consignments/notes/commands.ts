/** `movements release-notes`, `movements release-note`: what may leave by which note. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

export const commands: readonly CliCommand[] = [
  {
    name: "movements release-notes",
    examples: [
      "movements release-notes --open yes",
      "movements release-notes --document BL1 --json",
    ],
    says: { en: "Release notes for the gate, the newest first", zh: "列出放行凭证（最新在前）" },
    options: [
      {
        flags: "--document <number>",
        says: { en: "of this transport document", zh: "运输单证号" },
      },
      { flags: "--container <number>", says: { en: "with this container", zh: "集装箱号" } },
      {
        flags: "--declaration <id>",
        says: { en: "of this declaration, which you lodged", zh: "本单位报关单" },
      },
      {
        flags: "--open <yes>",
        says: { en: "yes: those that hold and are not used up", zh: "yes：有效且未用完的" },
      },
    ],
    run: (context) => {
      const names = ["document", "container", "declaration", "open"];
      const path = `/release-notes?${queryOf(context, names, { limit: "500" })}` as const;
      const shows = ["number", "state", "document", "rest", "containers", "place", "issuedAt"];
      return askRows(context, { method: "GET", path }, { rows: "notes", shows });
    },
  },
  {
    name: "movements release-note",
    examples: ["movements release-note 7K3M9QX2B4TD"],
    says: {
      en: "One release note, with the signed code for its QR code",
      zh: "显示单份放行凭证及二维码所含签名码",
    },
    arguments: "<number>",
    run: (context) =>
      askOne(context, {
        method: "GET",
        path: `/release-notes/${encodeURIComponent(context.args[0] ?? "")}`,
      }),
  },
];
