/** The documents of docs/using as help, each read when it is opened; some are in Chinese too. */
import type { Language } from "../elements/language.ts";
import type { HelpText } from "./find-help.ts";
import type { Topic } from "./markdown.ts";

const documents = import.meta.glob<Topic>("../../docs/using/**/*.md", {
  query: "?topic",
  import: "default",
});
const titles = import.meta.glob<string>("../../docs/using/**/*.md", {
  query: "?topic-title",
  import: "default",
  eager: true,
});

/** Language of a document by its folder. */
function isIn(path: string, language: Language): boolean {
  return path.includes("/zh/") === (language === "zh");
}

/** @example nameOf("../../docs/using/lodge.md") // "lodge" */
function nameOf(path: string): string {
  return path.replace(/^.*\/|\.md$/g, "");
}

export type TopicName = { readonly name: string; readonly title: string };

/** All topics by title; a title is in English where there is no other. */
export function topicNames(language: Language): readonly TopicName[] {
  const named = new Map<string, string>();
  for (const of of ["en", language] as const)
    for (const [path, title] of Object.entries(titles))
      if (isIn(path, of)) named.set(nameOf(path), title);
  // the list of documents itself is not a topic
  named.delete("README");
  return [...named]
    .map(([name, title]) => ({ name, title }))
    .toSorted((a, b) => a.title.localeCompare(b.title));
}

/** Every topic with its sections, for the search; read once for each language. */
export async function readHelp(language: Language): Promise<readonly HelpText[]> {
  const { sections } =
    language === "zh"
      ? await import("./chinese-sections.ts")
      : await import("./english-sections.ts");
  const named = new Map(topicNames(language).map(({ name, title }) => [name, title]));
  return Object.entries(sections).flatMap(([path, of]) => {
    const name = nameOf(path);
    const title = named.get(name);
    return title === undefined ? [] : [{ name, title, sections: of }];
  });
}

export type ReadTopic = { readonly topic: Topic; readonly language: Language };

/** Reads a topic, in English where there is no other; undefined where there is none of this name. */
export async function readTopic(name: string, language: Language): Promise<ReadTopic | undefined> {
  const paths = Object.keys(documents).filter((one) => nameOf(one) === name);
  const own = paths.find((one) => isIn(one, language));
  const path = own ?? paths.find((one) => isIn(one, "en"));
  const topic = path === undefined ? undefined : await documents[path]?.();
  return topic && { topic, language: own === undefined ? "en" : language };
}
