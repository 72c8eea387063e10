import { edifactFaults } from "#src/movements/edifact/faults.ts";
import {
  type MappingRow,
  mappings,
  olderMappings,
} from "#src/movements/messages/mapping/mapping.ts";
import { cargoXmlLines, cargoXmlTypes } from "#src/movements/messages/mapping/cargo-xml-mapping.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

function rowOf(row: MappingRow): readonly string[] {
  const { path, whenText, elementText, to, formText, isRead, isWritten } = row;
  const only = isRead && isWritten ? "" : isRead ? "read" : "written";
  const member = to.length === 0 ? "" : `\`${to.join(".")}\``;
  return [`\`${path}\``, whenText.replaceAll(";", "; "), elementText, member, formText, only];
}

/** What is read and written of each message type, and what can be wrong with an interchange. */
export const movementMessagesPage: GeneratedFile = {
  file: "docs/reference/movement-messages.md",
  make: async () => {
    const head = ["groups and segment", "where", "element", "member", "form", "only"];
    const section = (title: string, rows: readonly MappingRow[]): string =>
      `## ${title}\n\n${markdownTable(head, rows.map(rowOf))}`;
    const tables = [
      ...[...mappings.values()].map(({ type, rows }) => section(type, rows)),
      ...[...olderMappings.values()].map(({ type, rows }) =>
        section(`${type} of directories before D.13B, read only`, rows),
      ),
    ];
    const xmlTables = cargoXmlTypes.map(({ type, root, namespace }) => {
      const rows = cargoXmlLines(type).map(([path = "", to = "", form = ""]) => [
        `\`${path}\``,
        to === "" ? "" : `\`${to}\``,
        form,
      ]);
      const table = markdownTable(["element", "member", "form"], rows);
      return `## ${type}\n\n\`${root}\` of \`${namespace}\`.\n\n${table}`;
    });
    const faults = Object.entries(edifactFaults).map(([code, { severity, says, source }]) => [
      `\`${code}\``,
      severity,
      says.en,
      says.zh,
      source,
    ]);
    return [
      pageHead("Messages about movements", "`src/movements/messages/mapping/`"),
      "Which element of which segment is which member of a message, by the structures of UN/EDIFACT D.24A.",
      "A row without an element begins a new entry of its list. `code`: words for codes, other codes stay as they",
      "are; `kg`: a mass in the unit that stands beside it; `fixed` and `index` are written only.\n",
      ...tables,
      "The tables of Cargo-XML are from public descriptions, the schemas were not seen: what is read is only warned of.",
      "`open` begins an entry at its element, `const` states a member of it, `fixed` is written only.\n",
      ...xmlTables,
      "## What can be wrong with an interchange\n",
      "`{0}`, `{1}`, … stand for the values of the case.\n",
      markdownTable(["code", "severity", "finding", "", "source"], faults),
    ].join("\n");
  },
};
