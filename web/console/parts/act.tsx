/** A button for an act that is asked back: a dialog says what happens and takes what is needed. */
import { Alert, Button } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import type { RouteName, Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { useZone } from "../shell/zone.tsx";
import type { FormFault } from "./form-rules.ts";
import { type FormField, SchemaForm } from "./schema-form.tsx";

type Properties<Name extends RouteName> = {
  /** What the button says, and the dialog is called. */
  readonly label: string;
  readonly says?: ReactNode;
  /** What it is about, below that: facts, lists. */
  readonly about?: ReactNode;
  readonly route: Name;
  readonly params?: Readonly<Record<string, string>>;
  readonly fields?: readonly FormField[];
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly shape?: (values: Readonly<Record<string, unknown>>) => unknown;
  readonly query?: Readonly<Record<string, string>>;
  /** As of the form. */
  readonly refused?: (answer: Routes[Name]["answer"]) => ReadonlyMap<string, FormFault> | undefined;
  readonly danger?: boolean;
  /** Whether the button is there; its dialog stays open though the act itself took it away. */
  readonly offered?: boolean;
  readonly primary?: boolean;
  /** What is shown afterwards; without it the dialog closes. */
  readonly done?: (answer: Routes[Name]["answer"]) => ReactNode;
  /** The form goes once it was taken, and what is shown stays: it was of what stood before. */
  readonly once?: boolean;
  readonly onDone?: (answer: Routes[Name]["answer"]) => void;
};

export function Act<Name extends RouteName>(properties: Properties<Name>) {
  const { label, says, route, fields = [], danger = false, primary = false } = properties;
  const { about, params, fixed, shape, done, onDone, offered = true } = properties;
  const { query, refused, once = false } = properties;
  const { t } = useTexts();
  const may = useMay(route);
  const [isOpen, setIsOpen] = useState(false);
  const [taken, setTaken] = useState<{ readonly answer: Routes[Name]["answer"] }>();
  const typing = useTyping([route, params, fixed]);
  if (!may || (!offered && !isOpen)) return null;
  const finish = (answer: Routes[Name]["answer"]) => {
    if (done === undefined) setIsOpen(false);
    if (once) setTaken({ answer });
    onDone?.(answer);
  };
  const close = () => {
    setIsOpen(false);
    setTaken(undefined);
  };
  return (
    <>
      <Button
        danger={danger}
        type={primary ? "primary" : "default"}
        onClick={() => {
          typing.begin();
          setIsOpen(true);
        }}
      >
        {label}
      </Button>
      {isOpen ? (
        <Dialog title={label} close={t("help.close")} onClose={close}>
          {taken === undefined ? (
            <>
              {says === undefined ? null : <p>{says}</p>}
              {about}
              <SchemaForm
                route={route}
                fields={fields}
                submit={label}
                danger={danger}
                onDone={finish}
                typed={typing.typed}
                onTyped={typing.keep}
                {...(params === undefined ? {} : { params })}
                {...(fixed === undefined ? {} : { fixed })}
                {...(shape === undefined ? {} : { shape })}
                {...(done === undefined ? {} : { done })}
                {...(query === undefined ? {} : { query })}
                {...(refused === undefined ? {} : { refused })}
              />
            </>
          ) : (
            <Taken says={done?.(taken.answer)} onClose={close} />
          )}
        </Dialog>
      ) : null}
    </>
  );
}

type Typed = Readonly<Record<string, string>>;
const nothingTyped: { readonly about: string; readonly typed: Typed } = { about: "", typed: {} };

/**
 * What was typed into a form, kept while its dialog is closed: Escape, or a click beside it, is pressed by
 * mistake as often as not. It is kept of one record and for one time zone, and until the page is left.
 */
function useTyping(record: readonly unknown[]) {
  const { zone } = useZone();
  // forms of one page may take what they are about from elsewhere than their route
  const about = JSON.stringify([location.pathname, zone, ...record]);
  const kept = useRef(nothingTyped);
  const [typed, setTyped] = useState<Typed>({});
  return {
    typed,
    begin: () => setTyped(kept.current.about === about ? kept.current.typed : {}),
    keep: (now: Typed) => {
      kept.current = { about, typed: now };
    },
  };
}

/** The focus was on what is gone: it goes on to the way out. */
function Taken({ says, onClose }: { readonly says: ReactNode; readonly onClose: () => void }) {
  const { t } = useTexts();
  const out = useRef<HTMLButtonElement>(null);
  useEffect(() => out.current?.focus(), []);
  return (
    <>
      <Alert type="success" showIcon role="status" title={says} />
      <p>
        <Button ref={out} onClick={onClose}>
          {t("help.close")}
        </Button>
      </p>
    </>
  );
}
