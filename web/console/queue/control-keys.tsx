/** What was found in order and the release, each by a key. */
import { Button } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { call } from "../../api/call.ts";
import type { Routes } from "../../routes.gen.ts";
import { useControlKinds } from "../controls/control-kinds.ts";
import { useReportFields } from "../controls/report-reason.ts";
import { presenceFields } from "../controls/task-waits.tsx";
import { Act } from "../parts/act.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { usePageKeys } from "../shell/keys.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useCommand, useMay, useSession } from "../shell/session.tsx";
import type { PendingQueue } from "./pending-acts.tsx";

type Queued = Routes["GET /officer/queue/{id}"]["answer"]["queued"];

type Properties = {
  readonly queued: Queued;
  /** Opens the next case that nobody has. */
  readonly next: () => void;
  readonly acts: PendingQueue;
  /** Whether keys act on this case: while several are chosen, they act on those. */
  readonly hasKeys: boolean;
};

/** A document check is two keys: what was found in order, and the release; the next case opens by itself. */
export function ControlKeys({ queued, next, acts, hasKeys }: Properties) {
  const { t } = useTexts();
  const { key } = useSession();
  const { id, taken, related } = queued;
  const mayFind = useMay("POST /controls/{id}/findings");
  const mayDecide = useMay("POST /controls/{id}/decision");
  const { data } = useAnswer("GET /controls/{id}", { params: { id } });
  const finding = useCommand("POST /controls/{id}/findings");
  const isFree = related === null && (taken === null || taken.isOwn);
  const { agencies } = useControlKinds(queued.profile);
  const isOwn = ({ agency }: { readonly agency: string }) => agencies?.includes(agency) ?? false;
  const open = (data?.tasks ?? []).filter(({ status }) => status === "open");
  const own = open.filter(isOwn);
  const isClean = (data?.tasks ?? []).every(({ result }) => result === null || result === "ok");
  const [first] = own;
  const asked = useAskedOf(id, first);
  const canFind = isFree && mayFind && own.length > 0 && asked?.length === 0;
  const canRelease = isFree && mayDecide && data !== undefined && open.length === 0 && isClean;
  const record = async () => {
    for (const { task } of own)
      await finding.mutateAsync({ params: { id }, body: { task, result: "ok" } });
  };
  const release = () => {
    const body = { decision: "release" } as const;
    const run = () => call("POST /controls/{id}/decision", { params: { id }, body }, { key });
    const name = queued.mrn ?? queued.trader?.name ?? "";
    acts.add({ id, label: `${t("queue.release")} ${name}`.trim(), run });
    next();
  };
  // who presses the second key before the first was answered means both
  const isRecording = finding.isPending || (finding.isSuccess && own.length > 0);
  const [isWanted, setIsWanted] = useState(false);
  const releaseWanted = useEffectEvent(release);
  useEffect(() => {
    if (!isWanted || isRecording) return;
    setIsWanted(false);
    if (canRelease) releaseWanted();
  }, [isWanted, isRecording, canRelease]);
  const ask = canRelease ? release : isRecording ? () => setIsWanted(true) : undefined;
  // what is refused is shown below the buttons
  const find = () => void record().catch(() => undefined);
  usePageKeys({
    o: hasKeys && canFind && !finding.isPending ? find : undefined,
    r: hasKeys && !acts.isPending(id) ? ask : undefined,
  });
  return (
    <div className="acts">
      {first && asked && asked.length > 0 ? (
        <Act
          label={t("queue.inOrder")}
          says={t("queue.inOrderAsks")}
          offered={isFree}
          route="POST /controls/{id}/findings"
          params={{ id }}
          fields={asked}
          fixed={{ task: first.task, result: "ok" }}
        />
      ) : (
        <Button disabled={!canFind} loading={finding.isPending} onClick={find}>
          {t("queue.inOrder")} (o)
        </Button>
      )}
      <Button disabled={!canRelease || acts.isPending(id)} onClick={release}>
        {t("queue.release")} (r)
      </Button>
      {finding.error === null ? null : <Refusal error={finding.error} />}
    </div>
  );
}

type OpenTask = Routes["GET /controls/{id}"]["answer"]["tasks"][number];

/**
 * What a task is not found in order without: it is asked for before, of one task after the other. Undefined
 * until it is known: without it the server refuses the result.
 */
function useAskedOf(id: string, task: OpenTask | undefined) {
  const { language } = useTexts();
  const overReport = useReportFields({ id }, task?.task ?? 0);
  if (overReport === undefined) return undefined;
  const tasks = task ? [task] : [];
  return [...presenceFields({ tasks }, language), ...overReport].map((field) => ({
    ...field,
    required: true,
  }));
}
