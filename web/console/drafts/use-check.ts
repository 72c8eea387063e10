/** What lodging would find and charge, asked for a moment after each change; one question at a time. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import type { Routes } from "../../routes.gen.ts";
import { useSession } from "../shell/session.tsx";
import type { Draft } from "./use-draft.ts";
import type { Sheet } from "./sheet-model.ts";

export type Check = Routes["POST /declarations/checks"]["answer"];
export type Finding = Check["findings"][number];

const checkAfterMs = 600;
/** So much later for each thousand items: what is large is asked seldom. */
const laterMs = 400;
const againAfterMs = 6_000;

export type Checked = {
  /** The last answer, and the sheet it is of; undefined before the first. */
  readonly check: Check | undefined;
  /** Rows of that sheet. */
  readonly rows: number;
  /** The sheet was changed since. */
  readonly isStale: boolean;
  readonly isChecking: boolean;
  readonly error: Error | null;
};

export function useCheck(draft: Draft, sheet: Sheet): Checked {
  const { key } = useSession();
  const [last, setLast] = useState<{ readonly sheet: Sheet; readonly check: Check }>();
  const [failed, setFailed] = useState<Sheet>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (asked: Sheet) => {
      const amends = draft.amends?.declarationId;
      const of = amends === undefined ? { profile: draft.profile } : { amends };
      return call("POST /declarations/checks", { body: { ...of, sheet: asked } }, { key });
    },
    onSuccess: (check, asked) => setLast({ sheet: asked, check }),
    onError: (_error, asked) => setFailed(asked),
  });
  const isAsked = last?.sheet === sheet;
  useEffect(() => {
    if (isAsked || isPending) return undefined;
    const later = checkAfterMs + (sheet.rows.length / 1_000) * laterMs;
    const timer = setTimeout(() => mutate(sheet), failed === sheet ? againAfterMs : later);
    return () => clearTimeout(timer);
  }, [failed, isAsked, isPending, mutate, sheet]);
  return {
    check: last?.check,
    rows: last?.sheet.rows.length ?? 0,
    isStale: !isAsked,
    isChecking: isPending,
    error,
  };
}
