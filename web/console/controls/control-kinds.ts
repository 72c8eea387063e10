/** Kinds of control that a profile has, as its route tells them. */
import { useMemo } from "react";
import type { Language } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";

export type ControlKind = Routes["GET /control-kinds"]["answer"]["kinds"][number];

/** The kinds, and the word for one; until they are read, the code's own word. */
export function useControlKinds(profile?: string): {
  readonly kinds: readonly ControlKind[];
  /** Agencies for which the caller records what was found; undefined until that is read. */
  readonly agencies: readonly string[] | undefined;
  /** How goods of a category do not leave. */
  readonly found: Routes["GET /control-kinds"]["answer"]["found"];
  readonly disposals: Routes["GET /control-kinds"]["answer"]["disposals"];
  readonly conditions: Routes["GET /control-kinds"]["answer"]["conditions"];
  readonly treatments: Routes["GET /control-kinds"]["answer"]["treatments"];
  readonly uses: Routes["GET /control-kinds"]["answer"]["uses"];
  readonly plans: Routes["GET /control-kinds"]["answer"]["plans"];
  readonly ids: readonly string[];
  readonly kindWord: (id: string) => string;
} {
  const { language } = useTexts();
  const { data } = useAnswer("GET /control-kinds", { query: { profile } });
  return useMemo(() => {
    const kinds = data?.kinds ?? [];
    const ids = kinds.map(({ id }) => id);
    const {
      found = [],
      disposals = [],
      conditions = [],
      treatments = [],
      uses = [],
      plans = [],
    } = data ?? {};
    return {
      kinds,
      agencies: data?.agencies,
      found,
      disposals,
      conditions,
      treatments,
      uses,
      plans,
      ids,
      kindWord: (id: string) => wordOf(kinds, id, language),
    };
  }, [data, language]);
}

function wordOf(kinds: readonly ControlKind[], id: string, language: Language): string {
  return kinds.find((kind) => kind.id === id)?.name[language] ?? codeWord(id, language);
}
