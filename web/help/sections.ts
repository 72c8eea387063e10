/** A topic as the search of the help reads it: what stands under each heading, as plain text. */
import type { Block, Inline, Topic } from "./markdown.ts";

export type Section = {
  /** Undefined of what stands before the first heading. */
  readonly heading: string | undefined;
  readonly text: string;
};

const plain = (parts: readonly Inline[]): string => parts.map(({ text }) => text).join("");

/** What a block says; an example is a thing to copy, and nobody looks for its words. */
function textOf(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return plain(block.of);
    case "list":
      return block.items.map(plain).join(" ");
    case "table":
      return block.rows.map((row) => row.map(plain).join(" · ")).join(" ");
    case "code":
    case "heading":
      return "";
    default:
      return block satisfies never;
  }
}

/** Sections in their order, the first before any heading. */
export function sectionsOf({ blocks }: Pick<Topic, "blocks">): readonly Section[] {
  const sections: { heading: string | undefined; texts: string[] }[] = [
    { heading: undefined, texts: [] },
  ];
  for (const block of blocks) {
    if (block.kind === "heading") sections.push({ heading: plain(block.of), texts: [] });
    else sections.at(-1)?.texts.push(textOf(block));
  }
  return sections.map(({ heading, texts }) => ({
    heading,
    text: texts.filter((text) => text !== "").join(" "),
  }));
}
