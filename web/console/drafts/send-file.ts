/** Lodges a file with progress: what was sent is counted by the browser, what was decided by the answer. */
import { ApiProblem, readProblem } from "../../elements/problem.ts";

export type FileAnswer = {
  /** Declarations of the file, and how many of them were not rejected. */
  readonly declarations: number;
  readonly taken: number;
  readonly rejected: readonly RejectedLine[];
  /** The workbook that was sent, with a sheet of findings. */
  readonly workbook?: Blob;
};
export type RejectedLine = {
  /** The rejected declaration; undefined where it could not be read. */
  readonly id: string | undefined;
  readonly line: number;
  readonly reference: string;
  /** Its first finding, and how many errors there are beside it. */
  readonly says: string;
  readonly more: number;
};

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const types: Readonly<Record<string, string>> = {
  ".xlsx": workbookType,
  ".csv": "text/csv",
  ".xml": "application/xml",
  ".json": "application/json",
  ".ndjson": "application/x-ndjson",
};
export const endings = Object.keys(types);

export function typeOf(file: File): string {
  const ending = endings.find((one) => file.name.toLowerCase().endsWith(one));
  return types[ending ?? ""] ?? "application/octet-stream";
}

export type Sending = {
  readonly file: File;
  /** Media type, where the ending does not say it. */
  readonly type?: string;
  readonly path: string;
  readonly key: string | undefined;
  /** Under which it is carried out once, however often it is sent. */
  readonly repeatKey: string;
  readonly onProgress: (share: number) => void;
};

/** The same file under the same key is lodged once. */
export async function sendFile(sending: Sending): Promise<Blob> {
  const { file, type = typeOf(file), path, key, repeatKey, onProgress } = sending;
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "blob";
    request.setRequestHeader("content-type", type);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("idempotency-key", repeatKey);
    if (key !== undefined) request.setRequestHeader("authorization", `Bearer ${key}`);
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener("error", () => reject(new ApiProblem(0, { detail: path })));
    request.addEventListener("load", () => {
      const { status } = request;
      const body = request.response as Blob; // of the type that was asked for
      if (status < 400) resolve(body);
      else void readProblem(new Response(body, { status })).then(reject);
    });
    request.send(file);
  });
}

type AnsweredLine = {
  readonly id?: string | null;
  readonly line?: number;
  readonly status?: string;
  readonly reference?: string;
  readonly error?: string;
  readonly problems?: readonly { readonly message: string; readonly severity: string }[];
};

/** What became of each declaration: one answer, or one a line. */
export function readLines(text: string): FileAnswer {
  const lines = text
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AnsweredLine); // of POST /declarations
  const rejected = lines.flatMap((one, at): readonly RejectedLine[] => {
    if (one.error === undefined && one.status !== "rejected") return [];
    const errors = one.problems?.filter(({ severity }) => severity === "error") ?? [];
    const says = errors[0]?.message ?? one.error ?? "";
    const more = Math.max(errors.length - 1, 0);
    const { line = at + 1, reference = "", id } = one;
    return [{ id: id ?? undefined, line, reference, says, more }];
  });
  return { declarations: lines.length, taken: lines.length - rejected.length, rejected };
}
