/**
 * Mail to people: written into the outbox in the same database, handed to the SMTP server of the
 * settings, with growing pauses where that fails. Without a server it waits in the outbox, of
 * which the operator reads all but the text. The text is emptied once sent and never logged: it may hold
 * a link that lets in.
 */
import { createTransport, type Transporter } from "nodemailer";
import { newId } from "#src/kernel/ids.ts";
import type { Services } from "#src/platform/services.ts";
import { type MailKind, type MailValues, writeMail } from "./mail-texts.ts";
import { findDueMails, insertMail, setMailFault, setMailSent } from "./mail-store.ts";

const timeoutMs = 20_000;
const batch = 20;

export type MailSettings = { readonly smtpUrl: string; readonly from: string };
export type MailOrder = {
  readonly to: string;
  readonly locale: string;
  readonly kind: MailKind;
  readonly values: Partial<MailValues>;
};

type MailerServices = Pick<Services, "sql" | "log" | "clock">;

export class Mailer {
  readonly #services: MailerServices;
  readonly #transport: Transporter | undefined;
  readonly #from: string;
  #sending: Promise<void> | undefined;

  constructor(services: MailerServices, settings: MailSettings | undefined) {
    this.#services = services;
    this.#from = settings?.from ?? "";
    this.#transport =
      settings &&
      createTransport({
        url: settings.smtpUrl,
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
  }

  /** Whether mail leaves by itself. */
  get isConnected(): boolean {
    return this.#transport !== undefined;
  }

  /** Writes a mail and offers it to the server without waiting for it. */
  async write(order: MailOrder): Promise<void> {
    // RFC 6761: no mailbox is there, so a link in such a mail would be anybody's who reads the outbox
    if (order.to.endsWith(".invalid")) return;
    const { sql, clock } = this.#services;
    const text = writeMail(order.kind, order.locale, order.values);
    const at = clock();
    await insertMail(sql, {
      mailId: newId(at.epochMilliseconds),
      recipient: order.to,
      locale: order.locale,
      kind: order.kind,
      ...text,
      at,
    });
    this.sendSoon();
  }

  /** Begins to offer what waits, and leaves it to go on by itself. */
  sendSoon(): void {
    this.sendWaiting().catch((error: unknown) =>
      this.#services.log.error({ error }, "mail was not sent"),
    );
  }

  /** Offers what waits; one run at a time, a second caller gets the run under way. */
  async sendWaiting(): Promise<void> {
    if (!this.#transport) return;
    this.#sending ??= this.#sendBatch(this.#transport).finally(() => {
      this.#sending = undefined;
    });
    await this.#sending;
  }

  async #sendBatch(transport: Transporter): Promise<void> {
    const { sql, clock, log } = this.#services;
    try {
      for (const mail of await findDueMails(sql, clock(), batch)) {
        try {
          await transport.sendMail({
            from: this.#from,
            to: { name: "", address: mail.recipient },
            subject: mail.subject,
            text: mail.body,
            messageId: `<${mail.mailId}@${this.#from.split("@").at(-1)?.replace(/>.*$/, "") ?? ""}>`,
          });
          await setMailSent(sql, mail.mailId, clock());
        } catch (thrown) {
          const fault = thrown instanceof Error ? thrown.message : "unknown";
          await setMailFault(sql, { mailId: mail.mailId, fault: fault.slice(0, 300), at: clock() });
          log.warn({ mail: mail.mailId, kind: mail.kind, fault }, "mail was not taken");
        }
      }
    } catch (error) {
      log.warn({ error }, "mail could not be read from the outbox");
    }
  }

  async close(): Promise<void> {
    await this.#sending;
    this.#transport?.close();
  }
}
