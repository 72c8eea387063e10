/** Views of the queue that somebody named: filters and order, kept in this browser. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useId, useState } from "react";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { Dialog } from "../../elements/dialog.tsx";
import { readStorage, writeStorage } from "../../elements/language.ts";
import { Choice } from "../parts/choice.tsx";
import { useTexts } from "../shell/language.ts";

const storageKey = "tidegate.queue.views";
const members = ["kind", "order", "taken", "lane", "office", "columns"] as const;
const viewsMax = 20;

const View = z.object({ name: z.string(), search: z.partialRecord(z.enum(members), z.string()) });
type View = z.infer<typeof View>;

function readViews(): readonly View[] {
  try {
    return z.array(View).parse(JSON.parse(readStorage(storageKey) ?? "[]"));
  } catch {
    return [];
  }
}

export function SavedViews() {
  const { t } = useTexts();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const [views, setViews] = useState(readViews);
  const [isNaming, setIsNaming] = useState(false);
  const keep = (next: readonly View[]) => {
    writeStorage(storageKey, JSON.stringify(next));
    setViews(next);
  };
  const shown = Object.fromEntries(members.map((name) => [name, search[name]]));
  const isShown = (view: View) => members.every((name) => view.search[name] === shown[name]);
  const current = views.find(isShown);
  return (
    <>
      {views.length === 0 ? null : (
        <Choice
          label={t("queue.views")}
          value={current?.name}
          options={views.map(({ name }) => ({ value: name, label: name }))}
          onChange={(name) => {
            const view = views.find((one) => one.name === name);
            const none = Object.fromEntries(members.map((member) => [member, undefined]));
            void navigate({
              to: ".",
              search: (before) => ({ ...before, ...none, ...view?.search }),
            });
          }}
        />
      )}
      {current === undefined ? (
        <Button onClick={() => setIsNaming(true)}>{t("queue.viewSave")}</Button>
      ) : (
        <Button onClick={() => keep(views.filter((one) => one !== current))}>
          {t("queue.viewForget", { name: current.name })}
        </Button>
      )}
      {isNaming ? (
        <Naming
          onClose={() => setIsNaming(false)}
          onName={(name) => {
            const others = views.filter((one) => one.name !== name).slice(0, viewsMax - 1);
            keep([...others, { name, search: View.shape.search.parse(definedIn(shown)) }]);
            setIsNaming(false);
          }}
        />
      ) : null}
    </>
  );
}

function definedIn(search: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

function Naming(properties: {
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}) {
  const { t } = useTexts();
  const id = useId();
  const [name, setName] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") properties.onName(name.trim());
  };
  return (
    <Dialog title={t("queue.viewSave")} close={t("help.close")} onClose={properties.onClose}>
      <form onSubmit={send}>
        <div className="field">
          <label htmlFor={id}>{t("queue.viewName")}</label>
          <input
            id={id}
            type="text"
            required
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button type="primary" htmlType="submit">
          {t("queue.viewSave")}
        </Button>
      </form>
    </Dialog>
  );
}
