/** One draft: read from the server and from this browser, then written in. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Skeleton } from "antd";
import { useEffect, useState } from "react";
import { patterns } from "../pages.ts";
import { Answered, Page } from "../parts/page.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { Editor } from "./editor.tsx";
import { dropKept, findKept } from "./kept-drafts.ts";
import type { Draft, OpenedDraft } from "./use-draft.ts";

export function DraftPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const query = useAnswer("GET /drafts/{id}", { params: { id } });
  const name = query.data?.name ?? "";
  const kind = query.data?.kind ?? "declaration";
  return (
    <Page title={t(`drafts.title.${kind}`, { name })}>
      <Answered query={query}>
        {(draft) =>
          draft.lodgedAs === null ? <OpenDraft draft={draft} /> : <Lodged id={draft.lodgedAs} />
        }
      </Answered>
    </Page>
  );
}

function Lodged({ id }: { readonly id: string }) {
  const { t } = useTexts();
  return (
    <Alert
      type="success"
      role="status"
      title={t("drafts.lodged")}
      description={
        <Link to={patterns.declaration} params={{ id }}>
          {t("drafts.openDeclaration")}
        </Link>
      }
    />
  );
}

/** Opens it once: what the server says later does not take away what is being written. */
function OpenDraft({ draft }: { readonly draft: Draft }) {
  const { t } = useTexts();
  const { who } = useSession();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<OpenedDraft>();
  const columns = useAnswer("GET /declarations/columns", { query: { profile: draft.profile } });
  useEffect(() => {
    if (opened !== undefined) return;
    void openWith(draft, who).then(setOpened);
  }, [draft, opened, who]);
  const takeTheirs = async () => {
    await queries.invalidateQueries({ queryKey: ["GET /drafts/{id}"] });
    setOpened(undefined);
  };
  if (opened === undefined)
    return (
      <Skeleton active={false} title={false} paragraph={{ rows: 6 }} aria-label={t("loading")} />
    );
  return (
    <Answered query={columns}>
      {({ columns: form }) => (
        <Editor
          key={`${opened.draft.id} ${opened.draft.version}`}
          opened={opened}
          template={form}
          onTakeTheirs={() => void takeTheirs()}
        />
      )}
    </Answered>
  );
}

/** What this browser kept goes on where it ended; where a colleague saved since, both are there. */
async function openWith(draft: Draft, who: string): Promise<OpenedDraft> {
  const theirs = { draft, sheet: draft.sheet, name: draft.name, isBehind: false };
  const kept = await findKept({ who, id: draft.id });
  if (kept === undefined) return theirs;
  const isSame = JSON.stringify(kept.sheet) === JSON.stringify(draft.sheet);
  if (isSame || kept.version > draft.version) {
    await dropKept({ who, id: draft.id });
    return theirs;
  }
  const { sheet, name, version } = kept;
  return { draft, sheet, name, isBehind: version < draft.version };
}
