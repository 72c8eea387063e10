/** Commands of watch lists; all of them call the server's API. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, partOf } from "#src/platform/command-rows.ts";

const entriesOption = {
  flags: "--entries <list>",
  says: {
    en: "entries, separated by commas: party=3122260001,commodity=8471,route=DE>5304",
    zh: "名单内容，以逗号分隔，如 party=3122260001,commodity=8471,route=DE>5304",
  },
} as const;

/** @example readEntries("party=3122260001,route=*>RU") // [{ kind: "party", … }, { kind: "route", … }] */
function readEntries(text: string): readonly { readonly kind: string; readonly value: string }[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts
    .filter((part) => part !== "")
    .map((part) => {
      const [kind = "", value = ""] = part.split("=");
      if (value !== "") return { kind, value };
      throw new AppError({
        code: "WATCH_LIST_ENTRY",
        status: 400,
        message: `${part.slice(0, 60)} is no entry of a watch list.`,
        fix: "Write kind=value, such as party=3122260001, commodity=8471 or route=DE>5304.",
      });
    });
}

const list: CliCommand = {
  name: "risk watch-lists",
  examples: ["risk watch-lists", "risk watch-lists --all"],
  says: { en: "Watch lists of analysts, with their hits", zh: "列出关注名单及命中数" },
  options: [{ flags: "--all", says: { en: "with those that ended", zh: "包括已终止的" } }],
  run: async (context) => {
    const state = context.options["all"] === "true" ? "any" : "standing";
    const asked = new URLSearchParams({ profile: context.profile, state, limit: "200" });
    const shows = ["id", "hits", "expiresAt", "endedAt", "name", "reason"];
    const path = `/risk/watch-lists?${asked.toString()}` as const;
    return askRows(context, { method: "GET", path }, { rows: "lists", shows });
  },
};

const add: CliCommand = {
  name: "risk watch-list-add",
  examples: [
    'risk watch-list-add "Copper scrap" --reason "tip of a partner" --until 2026-12-31 --entries commodity=7404',
  ],
  says: { en: "Make a watch list", zh: "新建关注名单" },
  arguments: "<name>",
  options: [
    { flags: "--reason <text>", says: { en: "why it is watched", zh: "关注原因" } },
    { flags: "--until <day>", says: { en: "last day on which it watches", zh: "截止日期" } },
    entriesOption,
  ],
  run: (context) => {
    const { reason, until, entries = "" } = context.options;
    const asked = { profile: context.profile, name: context.args[0], reason, until };
    const body = JSON.stringify({ ...asked, entries: readEntries(entries) });
    return askOne(context, { method: "POST", path: "/risk/watch-lists", body });
  },
};

const change: CliCommand = {
  name: "risk watch-list-change",
  examples: [
    "risk watch-list-change 01a212e2-bd0c-7171-9171-c33e7c15c11a --entries party=3122260001",
  ],
  says: { en: "Replace what a watch list of yours watches", zh: "更换本人关注名单的内容" },
  arguments: "<id>",
  options: [entriesOption],
  run: (context) => {
    const body = JSON.stringify({ entries: readEntries(context.options["entries"] ?? "") });
    const path = `/risk/watch-lists/${partOf(context)}/entries` as const;
    return askOne(context, { method: "PUT", path, body });
  },
};

const end: CliCommand = {
  name: "risk watch-list-end",
  examples: ["risk watch-list-end 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: {
    en: "End a watch list of yours; its hits stay",
    zh: "终止本人的关注名单（命中记录保留）",
  },
  arguments: "<id>",
  run: (context) =>
    askOne(context, { method: "POST", path: `/risk/watch-lists/${partOf(context)}/end` }),
};

const hits: CliCommand = {
  name: "risk watch-hits",
  examples: ["risk watch-hits --own"],
  says: { en: "New declarations that a watch list hit", zh: "命中关注名单的报关单" },
  options: [
    { flags: "--own", says: { en: "only of your own lists", zh: "仅本人的名单" } },
    { flags: "--list <id>", says: { en: "only of this list", zh: "仅该名单" } },
  ],
  run: (context) => {
    const { own, list: id } = context.options;
    const asked = new URLSearchParams({
      profile: context.profile,
      limit: "200",
      ...(own === "true" ? { own } : {}),
      ...(id === undefined ? {} : { list: id }),
    });
    const shows = ["at", "mrn", "status", "list", "matched"];
    const path = `/risk/watch-hits?${asked.toString()}` as const;
    return askRows(context, { method: "GET", path }, { rows: "hits", shows });
  },
};

export const commands: readonly CliCommand[] = [list, add, change, end, hits];
