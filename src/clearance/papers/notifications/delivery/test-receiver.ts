/** A receiver of webhooks for tests. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";

type ReceivedCall = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** A receiver on this machine that answers as it is told. */
export class Receiver {
  readonly received: ReceivedCall[] = [];
  status = 204;
  headers: Record<string, string> = {};
  /** Notification numbers that are refused whatever the status. */
  refuse: (body: string) => boolean = () => false;
  #server: Server | undefined;

  async open(): Promise<string> {
    this.#server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        this.received.push({ headers: request.headers, body });
        response
          .writeHead(this.refuse(body) ? 422 : this.status, this.headers)
          .end("x".repeat(50_000));
      });
    });
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    assert.ok(typeof address === "object" && address !== null);
    return `http://127.0.0.1:${address.port}/hook`;
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  clear(): void {
    this.received.length = 0;
    this.status = 204;
    this.headers = {};
    this.refuse = () => false;
  }
}
