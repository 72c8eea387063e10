/** Photographs of goods in custody: each opened on its own, new ones added. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { addressOf, call } from "../../api/call.ts";
import { readProblem, send } from "../../elements/problem.ts";
import { openDocument } from "../files/open-document.ts";
import { Refusal } from "../parts/refusal.tsx";
import { Upload } from "../parts/upload.tsx";
import { useTexts } from "../shell/language.ts";
import { useMay, useSession } from "../shell/session.tsx";
import { type OnePiece, words } from "./custody-words.ts";

const endings = [".png", ".jpg", ".jpeg"];
/** What the route takes at most. */
const bytesMax = 20_000_000;
/** Pixels of the screen. */
const photoWidth = 320;

export function Photos({ piece }: { readonly piece: OnePiece }) {
  const { language } = useTexts();
  return (
    <>
      {piece.photos.length === 0 ? <p className="soft">{words.photosNone[language]}</p> : null}
      <div className="row">
        {piece.photos.map((hash) => (
          <Photo key={hash} id={piece.id} hash={hash} />
        ))}
      </div>
      {piece.state === "closed" ? null : <AddPhoto key={piece.photos.length} id={piece.id} />}
    </>
  );
}

/** Drawn on a canvas: what was sent is never a document of the browser's. */
function Photo({ id, hash }: { readonly id: string; readonly hash: string }) {
  const { language } = useTexts();
  const bytes = useBytes(id, hash);
  const canvas = useRef<HTMLCanvasElement>(null);
  const blob = bytes.data;
  useEffect(() => {
    const leaving = new AbortController();
    if (blob === undefined || canvas.current === null) return () => leaving.abort();
    void drawPhoto(canvas.current, blob, leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [blob]);
  if (bytes.error !== null) return <Refusal error={bytes.error} />;
  const name = `${words.photo[language]} ${hash.slice(0, 12)}`;
  return <canvas ref={canvas} role="img" aria-label={name} />;
}

async function drawPhoto(canvas: HTMLCanvasElement, blob: Blob, signal: AbortSignal) {
  const opened = await openDocument(blob, blob.type);
  try {
    await opened.draw({ canvas, page: 1, width: photoWidth, turns: 0 }, signal);
  } finally {
    opened.close();
  }
}

function useBytes(id: string, hash: string) {
  const { key } = useSession();
  return useQuery({
    // bytes of a hash never change
    queryKey: ["file", hash],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const address = addressOf("GET /custody/{id}/photos/{hash}", { params: { id, hash } });
      const headers: Record<string, string> =
        key === undefined ? {} : { authorization: `Bearer ${key}` };
      const response = await send(address, { headers, signal });
      if (!response.ok) throw await readProblem(response);
      return await response.blob();
    },
  });
}

/** Begins anew with each photograph that was added. */
function AddPhoto({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const may = useMay("POST /custody/{id}/photos");
  const [file, setFile] = useState<File>();
  const add = useMutation({
    mutationFn: (chosen: File) =>
      call("POST /custody/{id}/photos", { params: { id } }, { key, body: { file: chosen } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!may) return null;
  return (
    <div className="form">
      <Upload
        label={words.newPhoto[language]}
        endings={endings}
        bytesMax={bytesMax}
        onFile={setFile}
      />
      {add.error === null ? null : <Refusal error={add.error} />}
      <Button
        disabled={file === undefined}
        loading={add.isPending}
        onClick={() => (file === undefined ? undefined : add.mutate(file))}
      >
        {words.addPhoto[language]}
      </Button>
    </div>
  );
}
