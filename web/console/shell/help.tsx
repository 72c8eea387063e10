/** Help at the side of the page: the topic of the page first, all documents of docs/using behind it. */
import { Skeleton } from "antd";
import { Fragment, useEffect, useState } from "react";
import type { Block, Inline } from "../../help/markdown.ts";
import { type ReadTopic, readTopic, topicNames } from "../../help/topics.ts";
import { languageTags } from "../../elements/language.ts";
import { api } from "../../paths.ts";
import { useTexts } from "./language.ts";
import { Choice } from "../parts/choice.tsx";
import { Drawer } from "../parts/drawer.tsx";

export function HelpDrawer(properties: { readonly topic: string; readonly onClose: () => void }) {
  const { t, language } = useTexts();
  const [name, setName] = useState(properties.topic);
  const [topic, setTopic] = useState<ReadTopic | "missing">();
  useEffect(() => {
    let isWanted = true;
    readTopic(name, language).then(
      (found) => isWanted && setTopic(found ?? "missing"),
      () => isWanted && setTopic("missing"),
    );
    return () => {
      isWanted = false;
    };
  }, [name, language]);
  return (
    <Drawer title={t("frame.help.title")} onClose={properties.onClose}>
      <Choice
        label={t("frame.help.topics")}
        value={name}
        any={false}
        options={topicNames(language).map((one) => ({ value: one.name, label: one.title }))}
        onChange={(value) => value !== undefined && setName(value)}
      />
      {topic === undefined ? (
        <Skeleton active={false} paragraph={{ rows: 6 }} aria-label={t("loading")} />
      ) : topic === "missing" ? (
        <p role="alert">{t("frame.help.missing")}</p>
      ) : (
        <article className="topic" lang={languageTags[topic.language]}>
          {topic.language === language ? null : <p className="soft">{t("frame.help.english")}</p>}
          <h3>{topic.topic.title}</h3>
          {topic.topic.blocks.map((block, index) => (
            <Drawn key={index} block={block} onTopic={setName} />
          ))}
        </article>
      )}
      <p>
        {t("frame.help.api")} <a href={api.description}>{api.description}</a>
      </p>
    </Drawer>
  );
}

type OnTopic = (name: string) => void;

function Drawn({ block, onTopic }: { readonly block: Block; readonly onTopic: OnTopic }) {
  switch (block.kind) {
    case "heading":
      return (
        <h4>
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
      return <strong>{part.text}</strong>;
    case "link":
      return <TopicLink text={part.text} to={part.to} onTopic={onTopic} />;
    default:
      return part satisfies never;
  }
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
