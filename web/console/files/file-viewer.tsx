/** The file that the address opens, drawn beside the case: zoom, turn, pages, and the files around it. */
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { addressOf } from "../../api/call.ts";
import { download } from "../../elements/csv.ts";
import { readProblem, send } from "../../elements/problem.ts";
import { useWidth } from "../../elements/width.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { type KeptFile, useOpenFile } from "./files-part.tsx";
import { Sign, useDrawn, useOpened, useView, useViewerKeys } from "./drawing.tsx";

/** The viewer, where the address names a file of the declaration. */
export function OpenFile({ id }: { readonly id: string }) {
  const { file: fileId, open } = useOpenFile();
  const { data } = useAnswer(
    "GET /declarations/{id}/files",
    { params: { id } },
    { enabled: fileId !== undefined },
  );
  const files = data?.files ?? [];
  const at = files.findIndex((file) => file.id === fileId);
  const file = files[at];
  if (file === undefined) return null;
  const go = (by: number) => open(files[at + by]?.id ?? file.id);
  return <FileViewer key={file.id} id={id} file={file} go={go} close={() => open(undefined)} />;
}

type ViewerProperties = {
  readonly id: string;
  readonly file: KeptFile;
  readonly go: (by: number) => void;
  readonly close: () => void;
};

function FileViewer({ id, file, go, close }: ViewerProperties) {
  const { t } = useTexts();
  const bytes = useBytes(id, file);
  return (
    <section className="file-viewer" aria-label={t("files.viewer", { name: file.name })}>
      {bytes.error === null ? null : <Refusal error={bytes.error} />}
      {bytes.data === undefined ? (
        <p className="soft">{t("loading")}</p>
      ) : file.mediaType === "text/plain" ? (
        <Letter id={id} file={file} blob={bytes.data} go={go} close={close} />
      ) : (
        <Drawing file={file} blob={bytes.data} go={go} close={close} />
      )}
    </section>
  );
}

function useBytes(id: string, file: KeptFile) {
  const { key } = useSession();
  return useQuery({
    // bytes of a hash never change
    queryKey: ["file", file.hash],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const asked = { params: { id, fileId: file.id } };
      const address = addressOf("GET /declarations/{id}/files/{fileId}", asked);
      const headers: Record<string, string> =
        key === undefined ? {} : { authorization: `Bearer ${key}` };
      const response = await send(address, { headers, signal });
      if (!response.ok) throw await readProblem(response);
      return await response.blob();
    },
  });
}

type ReadFileProperties = Pick<ViewerProperties, "file" | "go" | "close"> & { readonly blob: Blob };

/** A letter of the office, as it was sent. */
function Letter({ id, file, blob, go, close }: ReadFileProperties & { readonly id: string }) {
  const { t } = useTexts();
  const { key } = useSession();
  const { data } = useQuery({ queryKey: ["text", file.hash], queryFn: () => blob.text() });
  useViewerKeys({ Escape: close, "]": () => go(1), "[": () => go(-1) });
  return (
    <>
      <Bar file={file} blob={blob} go={go} close={close}>
        {key === undefined ? (
          <Button
            size="small"
            target="_blank"
            rel="noreferrer"
            href={addressOf("GET /declarations/{id}/files/{fileId}/print", {
              params: { id, fileId: file.id },
            })}
          >
            {t("files.print")}
          </Button>
        ) : null}
      </Bar>
      {/* a part that scrolls is reached by keyboard */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="letter" tabIndex={0}>
        {data}
      </pre>
    </>
  );
}

function Drawing({ file, blob, go, close }: ReadFileProperties) {
  const { t } = useTexts();
  const { zoom, turns, zoomBy, fit, turn } = useView();
  const [page, setPage] = useState(1);
  const [sheet, width] = useWidth<HTMLDivElement>(600);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { opened, isWrong } = useOpened(blob, file.mediaType);
  const pages = opened?.pages ?? 1;
  const asked = { page, width: width * zoom, turns };
  const { isDrawing, hasFailed } = useDrawn(canvas, opened, asked);
  const goPage = (by: number) => setPage((before) => Math.min(Math.max(before + by, 1), pages));
  useViewerKeys({
    "+": () => zoomBy(1),
    "=": () => zoomBy(1),
    "-": () => zoomBy(-1),
    "0": fit,
    ".": turn,
    ArrowRight: () => goPage(1),
    ArrowLeft: () => goPage(-1),
    "]": () => go(1),
    "[": () => go(-1),
    Escape: close,
  });
  return (
    <>
      <Bar file={file} blob={blob} go={go} close={close}>
        <Sign label={t("files.zoomOut")} sign="−" act={() => zoomBy(-1)} />
        <Sign label={t("files.zoomIn")} sign="+" act={() => zoomBy(1)} />
        <Sign label={t("files.fit")} sign="↔" act={fit} />
        <Sign label={t("files.rotate")} sign="↻" act={turn} />
        {pages === 1 ? null : (
          <>
            <Sign label={t("files.pageBefore")} sign="‹" act={() => goPage(-1)} />
            <output>{t("files.pageOf", { page, pages })}</output>
            <Sign label={t("files.pageNext")} sign="›" act={() => goPage(1)} />
          </>
        )}
      </Bar>
      {/* a part that scrolls is reached by keyboard */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="sheet" ref={sheet} tabIndex={0} aria-label={file.name} role="region">
        {isWrong || hasFailed ? (
          <p role="alert">{t("files.unreadable")}</p>
        ) : (
          <canvas ref={canvas} role="img" aria-label={file.name} aria-busy={isDrawing} />
        )}
      </div>
      <p className="soft">{t("files.keys")}</p>
    </>
  );
}

function Bar({
  file,
  blob,
  go,
  close,
  children,
}: ReadFileProperties & { readonly children?: ReactNode }) {
  const { t } = useTexts();
  return (
    <div className="acts">
      <b>{file.name}</b>
      {children}
      <Sign label={t("files.fileBefore")} sign="[" act={() => go(-1)} />
      <Sign label={t("files.fileNext")} sign="]" act={() => go(1)} />
      <Button size="small" onClick={() => download(file.name, blob)}>
        {t("files.save")}
      </Button>
      <Button size="small" onClick={close}>
        {t("help.close")}
      </Button>
    </div>
  );
}
