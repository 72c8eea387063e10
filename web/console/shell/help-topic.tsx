/** A topic of the help as it is drawn: its blocks, with links to other topics. */
import { Link } from "@tanstack/react-router";
import { createContext, Fragment, type Ref, useContext, useEffect, useRef, useState } from "react";
import type { Block, Inline } from "../../help/markdown.ts";
import { type ReadTopic, readTopic, topicNames } from "../../help/topics.ts";
import { languageTags } from "../../elements/language.ts";
import { useTexts } from "./language.ts";
import { pagesFor } from "./navigation.ts";
import { useSession } from "./session.tsx";

/** A topic, and the heading in it that was asked for. */
export type HelpPlace = { readonly name: string; readonly place?: number };

/** Opens the help at a place, from anywhere in the frame. */
export const OpenHelp = createContext<(place: HelpPlace) => void>(() => undefined);

/** Closes the help, for who goes on to a page that it names. */
export const LeaveHelp = createContext<() => void>(() => undefined);

/** A topic as it is read; undefined until it is. */
export function useTopic(name: string): ReadTopic | "missing" | undefined {
  const { language } = useTexts();
  const asked = `${language} ${name}`;
  const [found, setFound] = useState<{ asked: string; topic: ReadTopic | "missing" }>();
  useEffect(() => {
    let isWanted = true;
    readTopic(name, language).then(
      (topic) => isWanted && setFound({ asked, topic: topic ?? "missing" }),
      () => isWanted && setFound({ asked, topic: "missing" }),
    );
    return () => {
      isWanted = false;
    };
  }, [name, language, asked]);
  // what was asked for before is not shown for what is asked for now
  return found?.asked === asked ? found.topic : undefined;
}

export function HelpTopic(properties: {
  readonly read: ReadTopic;
  /** Place of the heading to begin with, from 0; -1 is the title. Absent where nobody asked for one. */
  readonly place: number | undefined;
  readonly onTopic: OnTopic;
}) {
  const { read, place, onTopic } = properties;
  const { t, language } = useTexts();
  const wanted = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (place === undefined) return;
    wanted.current?.focus();
    wanted.current?.scrollIntoView({ block: "start" });
  }, [place]);
  const { title, blocks } = read.topic;
  const headings = blocks.filter(({ kind }) => kind === "heading");
  const asked = place === undefined ? undefined : headings[place];
  return (
    <article className="topic" lang={languageTags[read.language]}>
      {read.language === language ? null : <p className="soft">{t("frame.help.english")}</p>}
      <h3 ref={place === -1 ? wanted : undefined} tabIndex={place === -1 ? -1 : undefined}>
        {title}
      </h3>
      {blocks.map((block, index) => (
        <Drawn
          key={index}
          block={block}
          onTopic={onTopic}
          wanted={block === asked ? wanted : undefined}
        />
      ))}
    </article>
  );
}

type OnTopic = (name: string) => void;

function Drawn(properties: {
  readonly block: Block;
  readonly onTopic: OnTopic;
  /** Of the heading that was asked for. */
  readonly wanted: Ref<HTMLHeadingElement> | undefined;
}) {
  const { block, onTopic, wanted } = properties;
  switch (block.kind) {
    case "heading":
      return (
        <h4 ref={wanted} tabIndex={wanted === undefined ? undefined : -1}>
          <Line of={block.of} onTopic={onTopic} />
        </h4>
      );
    case "paragraph":
      return (
        <p>
          <Line of={block.of} onTopic={onTopic} />
        </p>
      );
    case "code":
      return (
        // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "list": {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Line of={item} onTopic={onTopic} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return <TopicTable rows={block.rows} onTopic={onTopic} />;
    default:
      return block satisfies never;
  }
}

function TopicTable(properties: {
  readonly rows: readonly (readonly (readonly Inline[])[])[];
  readonly onTopic: OnTopic;
}) {
  const [heads = [], ...rows] = properties.rows;
  const { onTopic } = properties;
  return (
    // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={index} scope="col" className="name">
                <Line of={head} onTopic={onTopic} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td key={place} className="name">
                  <Line of={cell} onTopic={onTopic} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ of, onTopic }: { readonly of: readonly Inline[]; readonly onTopic: OnTopic }) {
  return of.map((part, index) => (
    <Fragment key={index}>
      <Piece part={part} onTopic={onTopic} />
    </Fragment>
  ));
}

function Piece({ part, onTopic }: { readonly part: Inline; readonly onTopic: OnTopic }) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "code":
      return <code>{part.text}</code>;
    case "strong":
      return <Named text={part.text} />;
    case "emphasis":
      return <em>{part.text}</em>;
    case "link":
      return <TopicLink text={part.text} to={part.to} onTopic={onTopic} />;
    default:
      return part satisfies never;
  }
}

/** What stands on the screen by its name; a page of the menu opens. */
function Named({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const { caller } = useSession();
  const leave = useContext(LeaveHelp);
  const page = pagesFor(caller?.scopes).find(({ id }) => t(`frame.pages.${id}`) === text);
  if (page === undefined) return <strong>{text}</strong>;
  return (
    <Link to={page.to} search={{}} onClick={leave}>
      <strong>{text}</strong>
    </Link>
  );
}

/** A document of docs/using opens here; others are files of the repository and are only named. */
function TopicLink(properties: {
  readonly text: string;
  readonly to: string;
  readonly onTopic: OnTopic;
}) {
  const { text, to, onTopic } = properties;
  const name = /^(?:\.\/)?([\w-]+)\.md(?:#.*)?$/.exec(to)?.[1];
  if (name !== undefined && topicNames("en").some((one) => one.name === name)) {
    return (
      <button type="button" className="link" onClick={() => onTopic(name)}>
        {text}
      </button>
    );
  }
  return /^https?:/.test(to) ? (
    <a href={to} rel="noreferrer">
      {text}
    </a>
  ) : (
    text
  );
}
