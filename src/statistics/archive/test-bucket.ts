/** A bucket of S3 in memory, as much of it as the analytics engine asks for; for tests. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export type TestBucket = {
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** Credentials that requests were signed with. */
  readonly keys: ReadonlySet<string>;
  readonly close: () => Promise<void>;
};

/** Opens it on loopback; the caller closes it. */
export async function openTestBucket(): Promise<TestBucket> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const keys = new Set<string>();
  const server = createServer((request, response) => {
    const key = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "")?.[1];
    if (key !== undefined) keys.add(key);
    answer(request, response, { objects, uploads }).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${port}/archive/tidegate`, objects, keys, close };
}

type BucketContents = {
  readonly objects: Map<string, Buffer>;
  readonly uploads: Map<string, Map<number, Buffer>>;
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { objects, uploads }: BucketContents,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://bucket");
  const [, , ...names] = decodeURIComponent(url.pathname).split("/");
  const name = names.join("/");
  const { searchParams: asked } = url;
  const send = (status: number, body: string | Buffer = "", headers = {}) => {
    response.writeHead(status, { "Content-Length": Buffer.byteLength(body), ...headers });
    response.end(request.method === "HEAD" ? undefined : body);
  };
  if (request.method === "GET" && name === "") return send(200, listing(objects, asked));
  if (request.method === "PUT") {
    const body = await bodyOf(request);
    const upload = uploads.get(asked.get("uploadId") ?? "");
    if (upload) upload.set(Number(asked.get("partNumber")), body);
    else objects.set(name, body);
    return send(200, "", { ETag: '"whole"' });
  }
  if (request.method === "POST" && asked.has("uploads")) {
    uploads.set("1", new Map());
    return send(200, xml("InitiateMultipartUploadResult", "<UploadId>1</UploadId>"));
  }
  if (request.method === "POST") {
    const parts = [...(uploads.get(asked.get("uploadId") ?? "") ?? [])].toSorted(
      ([a], [b]) => a - b,
    );
    objects.set(name, Buffer.concat(parts.map(([, body]) => body)));
    return send(200, xml("CompleteMultipartUploadResult", '<ETag>"whole"</ETag>'));
  }
  const object = objects.get(name);
  if (object === undefined) return send(404, xml("Error", "<Code>NoSuchKey</Code>"));
  if (request.method === "HEAD") {
    response.writeHead(200, { "Content-Length": object.length, ETag: '"whole"' });
    response.end();
    return;
  }
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  if (from === undefined) return send(200, object);
  const part = object.subarray(Number(from), to === "" ? undefined : Number(to) + 1);
  const range = `bytes ${from}-${Number(from) + part.length - 1}/${object.length}`;
  send(206, part, { "Content-Range": range });
}

function listing(objects: ReadonlyMap<string, Buffer>, asked: URLSearchParams): string {
  const found = [...objects].filter(([name]) => name.startsWith(asked.get("prefix") ?? ""));
  const rows = found.map(
    ([name, body]) => `<Contents><Key>${name}</Key><Size>${body.length}</Size>
      <LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"whole"</ETag></Contents>`,
  );
  return xml("ListBucketResult", `<KeyCount>${found.length}</KeyCount>${rows.join("")}`);
}

function xml(name: string, inner: string): string {
  return `<?xml version="1.0"?><${name}><IsTruncated>false</IsTruncated>${inner}</${name}>`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) if (part instanceof Buffer) parts.push(part);
  return Buffer.concat(parts);
}
