/**
 * One field for anything: while somebody types it offers what may be meant, and Enter looks for it
 * as a reference. `/` goes to it; arrows move among the offers, Escape closes them.
 */
import { useNavigate, useSearch } from "@tanstack/react-router";
import {
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useState,
} from "react";
import { Icon } from "../../elements/icon.tsx";
import { patterns } from "../pages.ts";
import { type Goal, type SuggestionGroup, useSuggestions } from "../search/suggestions.ts";
import { useTexts } from "./language.ts";

type Properties = {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onHelp: (topic: string) => void;
};

export function SearchBox({ input, onHelp }: Properties) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { q } = useSearch({ strict: false });
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const groups = useSuggestions(isOpen ? typed : "");
  const offers = groups.flatMap(({ rows }) => rows);
  useEffect(() => follow(input.current, q ?? ""), [q, input]);
  const close = () => {
    setIsOpen(false);
    setMarked(-1);
  };
  const go = (goal: Goal) => {
    close();
    // what comes next is meant for the page: j and k, not letters of the box
    input.current?.blur();
    if (goal.kind === "help") onHelp(goal.topic);
    else if (goal.kind === "address") location.assign(goal.href);
    else void navigate({ to: goal.to, params: goal.params ?? {}, search: {} });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = input.current?.value.trim() ?? "";
    if (wanted === "") return;
    close();
    input.current?.blur();
    void navigate({ to: patterns.search, search: { q: wanted } });
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const offer = offers[marked];
    const next = nextMarked(event.key, { marked, count: offers.length });
    if (next !== undefined) setMarked(next);
    else if (event.key === "Enter" && offer !== undefined) go(offer.goal);
    else if (event.key === "Escape" && offers.length > 0) close();
    else return;
    event.preventDefault();
  };
  return (
    <search data-tour="search">
      <form className="find" onSubmit={submit}>
        <Icon name="search" />
        <input
          ref={input}
          defaultValue={q ?? ""}
          type="text"
          {...comboboxOf({ listId, marked, count: offers.length })}
          aria-label={t("frame.search.label")}
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          placeholder={t("frame.search.hint")}
          maxLength={70}
          onChange={(event) => {
            setTyped(event.target.value);
            setIsOpen(true);
            setMarked(-1);
          }}
          onKeyDown={press}
          onBlur={close}
        />
        <kbd aria-hidden="true">/</kbd>
        <button type="submit">{t("frame.search.go")}</button>
        <Offers id={listId} groups={groups} marked={marked} onTake={go} />
      </form>
    </search>
  );
}

/** The offer that an arrow marks; undefined for other keys. */
function nextMarked(
  key: string,
  { marked, count }: { readonly marked: number; readonly count: number },
): number | undefined {
  if (key === "ArrowDown") return Math.min(marked + 1, count - 1);
  return key === "ArrowUp" ? Math.max(marked - 1, -1) : undefined;
}

/** What a screen reader is said of the field and its list. */
function comboboxOf(list: {
  readonly listId: string;
  readonly marked: number;
  readonly count: number;
}) {
  const { listId, marked, count } = list;
  const isMarked = marked >= 0 && marked < count;
  return {
    role: "combobox",
    "aria-expanded": count > 0,
    "aria-controls": listId,
    "aria-autocomplete": "list",
    "aria-activedescendant": isMarked ? `${listId}-${marked}` : undefined,
  } as const;
}

function Offers(properties: {
  readonly id: string;
  readonly groups: readonly SuggestionGroup[];
  readonly marked: number;
  readonly onTake: (goal: Goal) => void;
}) {
  const { id, groups, marked, onTake } = properties;
  const { t } = useTexts();
  const order = groups.flatMap(({ rows }) => rows.map((row) => row.id));
  return (
    <div
      id={id}
      className="offers"
      role="listbox"
      aria-label={t("frame.suggest.label")}
      hidden={groups.length === 0}
    >
      {groups.map(({ name, rows }) => (
        <div key={name} role="group" aria-label={name}>
          <div className="offers-name" aria-hidden="true">
            {name}
          </div>
          {rows.map((row) => {
            const at = order.indexOf(row.id);
            return (
              // its keys are those of the field, which keeps the focus
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={row.id}
                id={`${id}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={at === marked}
                // the field keeps the focus, and with it the list
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onTake(row.goal)}
              >
                <span className="offers-text">{row.text}</span>
                <small>{row.beside}</small>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** The box follows the address, and is left to whoever types in it while a page is still read. */
function follow(box: HTMLInputElement | null, text: string): void {
  if (box !== null && box !== document.activeElement) box.value = text;
}
