/**
 * A field that is typed into, and offers codes by code or name where its column has a list. The list opens
 * as one types; arrows move in it, Enter takes what is marked, Escape closes it. Who types a whole name and
 * goes on has its code.
 */
import { type KeyboardEvent, useId, useState } from "react";
import { useTexts } from "../shell/language.ts";
import { type Code, useCodes } from "./codes.ts";
import { codeMeant } from "./meant-code.ts";
import type { FormColumn } from "./sheet-model.ts";

type Properties = {
  readonly column: FormColumn;
  readonly profile: string;
  readonly value: string;
  readonly label: string;
  readonly id?: string;
  readonly isWrong: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: string) => void;
  /** A code was taken from the list. */
  readonly onTake: (code: Code) => void;
  readonly onLeave?: () => void;
  /** The field is opened to write in at once. */
  readonly startsFocused?: boolean;
};

export function CodeInput(properties: Properties) {
  const { column, profile, value, label, id, isWrong, describedBy } = properties;
  const { onChange, onTake, onLeave, startsFocused = false } = properties;
  const { t, language } = useTexts();
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const codes = useCodes(column, { profile, text: value, language });
  const isKnown = codes.length === 1 && codes[0]?.code === value;
  const shown = isOpen && !isKnown ? codes : [];
  const take = (code: Code) => {
    setIsOpen(false);
    setMarked(-1);
    onTake(code);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const code = shown[marked] ?? codeMeant(codes, value);
    if (event.key === "ArrowDown" && (shown.length > 0 || event.altKey)) {
      setIsOpen(true);
      setMarked(Math.min(marked + 1, Math.max(shown.length - 1, 0)));
    } else if (event.key === "ArrowUp" && marked >= 0) setMarked(marked - 1);
    else if (event.key === "Enter" && code !== undefined) take(code);
    else if (event.key === "Escape" && shown.length > 0) setIsOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isMarked = marked >= 0 && marked < shown.length;
  return (
    <span className="code-input">
      <input
        id={id}
        aria-label={id === undefined ? label : undefined}
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isMarked ? optionId(listId, marked) : undefined}
        aria-invalid={isWrong}
        aria-describedby={describedBy}
        autoComplete="off"
        spellCheck={false}
        // whoever opens a cell goes on typing in it
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={startsFocused}
        value={value}
        onChange={(event) => {
          setIsOpen(true);
          setMarked(-1);
          onChange(event.target.value);
        }}
        onKeyDown={press}
        onBlur={() => {
          setIsOpen(false);
          const meant = codeMeant(codes, value);
          if (meant === undefined) onLeave?.();
          else take(meant);
        }}
      />
      <CodeList
        id={listId}
        label={t("drafts.codes", { name: label })}
        codes={shown}
        marked={marked}
        onTake={take}
      />
    </span>
  );
}

const optionId = (listId: string, at: number) => `${listId}-${at}`;

function CodeList(properties: {
  readonly id: string;
  readonly label: string;
  readonly codes: readonly Code[];
  readonly marked: number;
  readonly onTake: (code: Code) => void;
}) {
  const { id, label, codes, marked, onTake } = properties;
  return (
    <div id={id} role="listbox" aria-label={label} hidden={codes.length === 0}>
      {codes.map((code, at) => (
        <div
          key={code.code}
          id={optionId(id, at)}
          role="option"
          tabIndex={-1}
          aria-selected={at === marked}
          // before the field loses the focus
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(code);
          }}
        >
          <span className="code">{code.code}</span> {code.name}
        </div>
      ))}
    </div>
  );
}
