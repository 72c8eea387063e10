/** Begins a draft and opens it: an empty form, a copy of something, or a request to amend. */
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { useSession } from "../shell/session.tsx";
import type { Code } from "./codes.ts";
import { emptySheet, type Sheet } from "./sheet-model.ts";

type NewDraft = Routes["POST /drafts"]["body"];

/** Names are for people and short. */
const nameMax = 120;

/** Where a draft begins. */
export type Beginning =
  | {
      readonly kind: "empty";
      readonly profile: string;
      readonly name: string;
      /** Whom it is for where that is certain: who lodges for others says it. */
      readonly own: Code | undefined;
    }
  | { readonly kind: "sheet"; readonly draft: NewDraft }
  /** A template, or another draft. */
  | { readonly kind: "draft"; readonly id: string; readonly name: string }
  | { readonly kind: "copy"; readonly declarationId: string; readonly name: string }
  /** What was rejected used up no reference. */
  | { readonly kind: "rejected"; readonly declarationId: string; readonly name: string }
  | { readonly kind: "amendment"; readonly declarationId: string; readonly name: string };

export function useBegin() {
  const { key } = useSession();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (beginning: Beginning) => {
      const body = await draftOf(beginning, key);
      const named = { ...body, name: body.name.slice(0, nameMax) };
      return await call("POST /drafts", { body: named }, { key });
    },
    onSuccess: ({ id }) => navigate({ to: patterns.draft, params: { id } }),
  });
}

async function draftOf(beginning: Beginning, key: string | undefined): Promise<NewDraft> {
  switch (beginning.kind) {
    case "empty": {
      const { profile, name, own } = beginning;
      const { columns } = await call("GET /declarations/columns", { query: { profile } }, { key });
      return { profile, name, sheet: emptySheet(columns, own) };
    }
    case "sheet":
      return beginning.draft;
    case "draft": {
      const { id, name } = beginning;
      const { profile, sheet } = await call("GET /drafts/{id}", { params: { id } }, { key });
      return { profile, name, sheet: withoutReference(sheet) };
    }
    case "copy":
    case "rejected":
    case "amendment": {
      const { declarationId, name, kind } = beginning;
      const params = { id: declarationId };
      const read = await call("GET /declarations/{id}/sheet", { params }, { key });
      const { profile, sheet, version } = read;
      if (kind === "amendment")
        return { kind, profile, name, sheet, amends: { declarationId, version } };
      return { profile, name, sheet: kind === "copy" ? withoutReference(sheet) : sheet };
    }
    default:
      return beginning satisfies never;
  }
}

/** Each declaration has a reference of its own. */
function withoutReference(sheet: Sheet): Sheet {
  return { ...sheet, head: { ...sheet.head, functionalReferenceId: "" } };
}
