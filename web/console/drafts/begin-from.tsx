/** From a declaration to what is written next: a copy of it, its correction, or a request to amend it. */
import { Button } from "antd";
import type { Declaration } from "../declarations/declaration-answer.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { useBegin } from "./use-begin.ts";

export function BeginFrom({ declaration }: { readonly declaration: Declaration }) {
  const { t } = useTexts();
  const mayAmend = useMay("POST /declarations/{id}/amendments");
  const mayLodge = useMay("POST /drafts/{id}/lodgement");
  const begin = useBegin();
  if (!mayAmend && !mayLodge) return null;
  const { id: declarationId, reference, mrn, status } = declaration;
  const name = mrn ?? reference ?? declarationId;
  const isRejected = status === "rejected";
  const isEnded = isRejected || ["invalidated", "confiscated", "disposed"].includes(status);
  const offered = [
    ...(isRejected && mayLodge ? (["rejected"] as const) : []),
    ...(isEnded || !mayAmend ? [] : (["amendment"] as const)),
    ...(mayLodge ? (["copy"] as const) : []),
  ];
  return (
    <div className="acts">
      {offered.map((kind) => (
        <Button
          key={kind}
          type={kind === "rejected" ? "primary" : "default"}
          loading={begin.isPending && begin.variables.kind === kind}
          onClick={() => {
            const named = t(`drafts.named.${kind}`, { name });
            begin.mutate({ kind, declarationId, name: named });
          }}
        >
          {t(`drafts.begin.${kind}`)}
        </Button>
      ))}
      {begin.error === null ? null : <Refusal error={begin.error} />}
    </div>
  );
}
