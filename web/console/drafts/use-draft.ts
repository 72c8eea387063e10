/**
 * A draft while it is being written: its sheet with undo, kept in the browser at once and saved on the
 * server every few seconds. A draft that a colleague saved meanwhile is never overwritten, and saving never
 * lodges anything.
 */
import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../elements/problem.ts";
import type { Routes } from "../../routes.gen.ts";
import { useReach } from "../shell/reach.ts";
import { useSession } from "../shell/session.tsx";
import { change, type EditHistory, redo, startHistory, undo } from "./edit-history.ts";
import { dropKept, keepDraft } from "./kept-drafts.ts";
import type { Sheet } from "./sheet-model.ts";

export type Draft = Routes["GET /drafts/{id}"]["answer"];

/** Where what was written stands. */
export type SaveState =
  | { readonly kind: "saved"; readonly at: string }
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  /** Only in this browser, or nowhere but in this page. */
  | { readonly kind: "kept"; readonly inBrowser: boolean }
  | { readonly kind: "changed" }
  | { readonly kind: "refused"; readonly error: Error };

const now = () => new Date().toISOString();
const saveAfterMs = 2_500;
const againAfterMs = 8_000;

/** What a draft begins with: the server's, or what this browser kept of it. */
export type OpenedDraft = {
  readonly draft: Draft;
  readonly sheet: Sheet;
  readonly name: string;
  /** A colleague saved since this browser kept it. */
  readonly isBehind: boolean;
};

export function useDraft({ draft, sheet: first, name: firstName, isBehind }: OpenedDraft) {
  const { key, who } = useSession();
  const [history, setHistory] = useState<EditHistory>(() => startHistory(first));
  const [name, setName] = useState(firstName);
  const [state, setState] = useState<SaveState>({ kind: "saved", at: draft.savedAt });
  const { version, sheet: theirs, name: theirName, savedAt: at } = draft;
  const saved = useRef({ version, at, sheet: theirs, name: theirName });
  const latest = useRef({ sheet: first, name: firstName });
  const isOver = useRef(false);
  const { mutateAsync } = useMutation({
    mutationFn: (body: Routes["PUT /drafts/{id}"]["body"]) =>
      call("PUT /drafts/{id}", { params: { id: draft.id }, body }, { key }),
  });
  const inWork = useRef<Promise<boolean>>(undefined);
  const saveOnce = useCallback(async (): Promise<boolean> => {
    const sent = latest.current;
    if (sent.sheet === saved.current.sheet && sent.name === saved.current.name) {
      // it was changed and changed back; what stands against saving still does
      setState((before) => (isWaiting(before) ? { kind: "saved", at: saved.current.at } : before));
      return true;
    }
    setState({ kind: "saving" });
    try {
      const answer = await mutateAsync({ ...sent, version: saved.current.version });
      saved.current = { version: answer.version, at: answer.savedAt, ...sent };
      const isAll = latest.current === sent;
      setState(isAll ? { kind: "saved", at: answer.savedAt } : { kind: "unsaved" });
      const kept = { who, id: draft.id, version: answer.version, keptAt: now() };
      // what was written meanwhile goes on from what is saved now
      await (isAll ? dropKept(kept) : keepDraft({ ...latest.current, ...kept }));
      return isAll;
    } catch (error) {
      setState(await failedState(error, { ...sent, who, id: draft.id, saved: saved.current }));
      return false;
    }
  }, [draft.id, mutateAsync, who]);
  /** Saves what is written by now. @returns whether the server has all of it */
  const save = useCallback(async (): Promise<boolean> => {
    await inWork.current;
    inWork.current = saveOnce();
    return await inWork.current;
  }, [saveOnce]);
  useEffect(() => {
    const { sheet } = history;
    if (latest.current.sheet === sheet && latest.current.name === name) return;
    latest.current = { sheet, name };
    setState((before) => (before.kind === "changed" ? before : { kind: "unsaved" }));
    const kept = { who, id: draft.id, version: saved.current.version, keptAt: now() };
    void keepDraft({ ...kept, name, sheet });
  }, [history, name, draft.id, who]);
  useSaving(state.kind, save);
  const isNew = first !== draft.sheet || firstName !== draft.name;
  useOpening({
    begin: () => {
      if (isBehind) setState({ kind: "changed" });
      else if (isNew) setState({ kind: "unsaved" });
    },
    // whoever leaves the page has it on the server, where that answers
    leave: () => void (isOver.current || saveOnce()),
  });
  return {
    ...useSteps(history, setHistory),
    name,
    state,
    savedVersion: () => saved.current.version,
    rename: setName,
    save,
    /** It was lodged or deleted: nothing more is saved. */
    end: useCallback(() => {
      isOver.current = true;
      return dropKept({ who, id: draft.id });
    }, [draft.id, who]),
  };
}

/** The sheet that is shown, and the steps forth and back. */
function useSteps(
  { sheet, before, after }: EditHistory,
  setHistory: (step: (history: EditHistory) => EditHistory) => void,
) {
  return {
    sheet,
    set: useCallback(
      (make: (sheet: Sheet) => Sheet, joins = false) =>
        setHistory((history) => {
          const next = make(history.sheet);
          // what is typed into one cell is one step back
          return joins ? { ...history, sheet: next } : change(history, next);
        }),
      [setHistory],
    ),
    undo: useCallback(() => setHistory(undo), [setHistory]),
    redo: useCallback(() => setHistory(redo), [setHistory]),
    canUndo: before.length > 0,
    canRedo: after.length > 0,
  };
}

function isWaiting({ kind }: Pick<SaveState, "kind">): boolean {
  return kind === "unsaved" || kind === "kept";
}

/** Runs once when the draft is opened, and once when its page is left. */
function useOpening({ begin, leave }: Readonly<Record<"begin" | "leave", () => void>>): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    begin();
    return () => latest.current();
    // once, whatever functions are given later
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

/** Saves a moment after each change, and again where the server did not answer. */
function useSaving(kind: SaveState["kind"], save: () => Promise<boolean>): void {
  useEffect(() => {
    if (!isWaiting({ kind })) return undefined;
    const timer = setTimeout(() => void save(), kind === "kept" ? againAfterMs : saveAfterMs);
    return () => clearTimeout(timer);
  }, [kind, save]);
  useReach(() => {
    if (kind === "kept") void save();
  });
}

export type WrittenDraft = ReturnType<typeof useDraft>;

type Failed = {
  readonly who: string;
  readonly id: string;
  readonly sheet: Sheet;
  readonly name: string;
  readonly saved: { readonly version: number };
};

async function failedState(error: unknown, failed: Failed): Promise<SaveState> {
  if (!(error instanceof ApiProblem)) throw error;
  const { who, id, sheet, name, saved } = failed;
  if (error.code === "DRAFT_CHANGED") return { kind: "changed" };
  // nobody answered, the server is in trouble, or the session ended: it goes on by itself
  const isPassing = error.status === 0 || error.status >= 500 || [401, 429].includes(error.status);
  const { version } = saved;
  const inBrowser = await keepDraft({ who, id, version, name, sheet, keptAt: now() });
  return isPassing ? { kind: "kept", inBrowser } : { kind: "refused", error };
}
