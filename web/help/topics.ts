/** The documents of docs/using as help, each read when it is opened. */
import type { Topic } from "./markdown.ts";

const documents = import.meta.glob<Topic>("../../docs/using/*.md", {
  query: "?topic",
  import: "default",
});
const titles = import.meta.glob<string>("../../docs/using/*.md", {
  query: "?topic-title",
  import: "default",
  eager: true,
});

/** @example nameOf("../../docs/using/lodge.md") // "lodge" */
function nameOf(path: string): string {
  return path.replace(/^.*\/|\.md$/g, "");
}

export type TopicName = { readonly name: string; readonly title: string };

/** All topics by title; the list of documents itself is no topic. */
export const topicNames: readonly TopicName[] = Object.entries(titles)
  .map(([path, title]) => ({ name: nameOf(path), title }))
  .filter(({ name }) => name !== "README")
  .toSorted((a, b) => a.title.localeCompare(b.title));

/** Reads a topic; undefined where there is none of this name. */
export async function readTopic(name: string): Promise<Topic | undefined> {
  const path = Object.keys(documents).find((one) => nameOf(one) === name);
  return path === undefined ? undefined : documents[path]?.();
}
