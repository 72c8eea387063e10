/**
 * The field a condition is written in: completion while typing, the first fault at its place, how
 * many recent declarations it would hit.
 */
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { call } from "../../api/call.ts";
import { useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import { useAnswer, useSession } from "../shell/session.tsx";
import "./risk.css";
import { completed, type Completions, completionsAt } from "./completion.ts";

const pauseMs = 300;
const noCompletions: Completions = { from: 0, found: [] };

/** The value once it rests: what goes to the server while somebody types. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

type Properties = {
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export function ConditionField({ value, onChange }: Properties) {
  const { t, language } = useTexts();
  const area = useRef<HTMLTextAreaElement>(null);
  const facts = useAnswer("GET /risk/facts", { query: {} });
  const [at, setAt] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const [picked, setPicked] = useState(0);
  const list = useId();
  const offered =
    isOpen && facts.data !== undefined
      ? completionsAt(value, at, facts.data, language)
      : noCompletions;
  const take = (chosen: string) => {
    const next = completed(value, at, { from: offered.from, chosen });
    // drawn at once: what is typed next must not overtake the caret
    flushSync(() => {
      onChange(next.text);
      setAt(next.caret);
      setPicked(0);
    });
    area.current?.focus();
    area.current?.setSelectionRange(next.caret, next.caret);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { found } = offered;
    if (event.key === " " && event.ctrlKey) setIsOpen(true);
    else if (found.length === 0) return;
    else if (event.key === "ArrowDown") setPicked((picked + 1) % found.length);
    else if (event.key === "ArrowUp") setPicked((picked - 1 + found.length) % found.length);
    else if (event.key === "Enter" || event.key === "Tab") take(found[picked]?.text ?? "");
    else if (event.key === "Escape") setIsOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <Field label={t("risk.rule.when")} hint={t("risk.rule.whenHint")}>
        {(handles) => (
          <textarea
            {...handles}
            ref={area}
            className="code"
            name="when"
            rows={4}
            spellCheck={false}
            value={value}
            aria-autocomplete="list"
            aria-controls={list}
            aria-activedescendant={offered.found.length > 0 ? `${list}-${picked}` : undefined}
            onChange={(event) => {
              onChange(event.target.value);
              setAt(event.target.selectionStart);
              setPicked(0);
              setIsOpen(true);
            }}
            onSelect={(event) => setAt(event.currentTarget.selectionStart)}
            onKeyDown={onKeyDown}
            onBlur={() => setTimeout(() => setIsOpen(false), 150)}
          />
        )}
      </Field>
      <Offered list={list} offered={offered} picked={picked} take={take} />
      <Checked value={value} area={area} />
    </>
  );
}

function Offered(properties: {
  readonly list: string;
  readonly offered: Completions;
  readonly picked: number;
  readonly take: (text: string) => void;
}) {
  const { list, offered, picked, take } = properties;
  const { t } = useTexts();
  return (
    <div
      id={list}
      role="listbox"
      tabIndex={-1}
      aria-label={t("risk.rule.completions")}
      className="completions"
      hidden={offered.found.length === 0}
    >
      {offered.found.map((one, index) => (
        <div
          key={one.text}
          id={`${list}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === picked}
          onMouseDown={(event) => {
            event.preventDefault();
            take(one.text);
          }}
        >
          <span className="code">{one.text}</span> <small>{one.says}</small>
        </div>
      ))}
    </div>
  );
}

/** What is wrong and where, or what the condition hits. */
function Checked(properties: {
  readonly value: string;
  readonly area: RefObject<HTMLTextAreaElement | null>;
}) {
  const { value, area } = properties;
  const { t } = useTexts();
  const { key, who } = useSession();
  const when = useRested(value);
  const isAsked = when.trim() !== "";
  const read = useQuery({
    queryKey: ["condition", who, when],
    queryFn: ({ signal }) => call("POST /risk/conditions", { body: { when } }, { key, signal }),
    enabled: isAsked,
  });
  const fault = read.data?.fault ?? null;
  const count = useQuery({
    queryKey: ["count", who, when],
    queryFn: ({ signal }) =>
      call("POST /risk/counts", { query: {}, body: { when } }, { key, signal }),
    enabled: isAsked && read.data?.ok === true,
  });
  if (!isAsked || read.data === undefined) return <output className="checked" />;
  if (fault !== null) {
    const show = () => {
      area.current?.focus();
      area.current?.setSelectionRange(fault.at, Math.max(fault.at + 1, endOfWord(when, fault.at)));
    };
    return (
      <output className="checked wrong">
        <pre className="code">{markedLine(when, fault)}</pre>
        <p>{t("risk.rule.fault", { line: fault.line, column: fault.column })}</p>
        <p>
          {fault.message} {fault.fix}
        </p>
        <Button size="small" onClick={show}>
          {t("risk.rule.toFault")}
        </Button>
      </output>
    );
  }
  const counted = count.data;
  return (
    <output className="checked">
      {counted === undefined
        ? t("risk.rule.counting")
        : t("risk.rule.count", {
            hits: counted.hits,
            declarations: counted.declarations,
            items: counted.items,
            controlled: counted.controlled,
            found: counted.found,
          })}
    </output>
  );
}

/** The line of a fault with a mark under its place. */
function markedLine(text: string, fault: { readonly line: number; readonly column: number }) {
  const line = text.split("\n")[fault.line - 1] ?? "";
  return `${line}\n${" ".repeat(fault.column - 1)}^`;
}

function endOfWord(text: string, at: number): number {
  const [word = ""] = /^[^\s()]*/.exec(text.slice(at)) ?? [];
  return at + word.length;
}
