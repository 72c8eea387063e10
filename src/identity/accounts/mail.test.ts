import assert from "node:assert/strict";
import { once } from "node:events";
import { type Socket, createServer } from "node:net";
import { test } from "node:test";
import { pino } from "pino";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { Mailer } from "./mail.ts";
import { listOutbox } from "./mail-store.ts";
import { mailTexts, writeMail } from "./mail-texts.ts";

/** A mail server that takes what is sent, or refuses it; it speaks as little SMTP as is needed. */
async function openMailServer(refuses: () => boolean) {
  const taken: string[] = [];
  const serve = (socket: Socket): void => {
    let isText = false;
    let text = "";
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 test");
    socket.on("data", (chunk) => {
      for (const line of String(chunk).split("\r\n").slice(0, -1)) {
        if (isText && line !== ".") text += `${line}\n`;
        else if (isText) {
          isText = false;
          taken.push(text);
          text = "";
          say("250 taken");
        } else if (line.startsWith("DATA")) {
          isText = true;
          say("354 go on");
        } else if (line.startsWith("RCPT") && refuses()) say("550 no such mailbox");
        else if (line.startsWith("QUIT")) socket.end("221 bye\r\n");
        else say("250 ok");
      }
    });
  };
  const server = createServer(serve).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = async () => {
    server.close();
    await once(server, "close");
  };
  return { taken, close, url: `smtp://127.0.0.1:${port}` };
}

describeWithDatabase("mail", (database) => {
  const order = {
    to: "wang@trader.example",
    locale: "zh",
    kind: "reset",
    values: { name: "王", link: "https://customs.example/console/reset?token=secret-of-the-link" },
  } as const;
  const page = { before: undefined, limit: 10 };

  test("without a server it waits in the outbox, in the language of the account", async () => {
    const log = pino({ level: "silent" });
    const clock = () => Temporal.Now.instant();
    const mailer = new Mailer({ sql: database.sql, log, clock }, undefined);
    await mailer.write(order);
    await mailer.sendWaiting();
    const [mail] = await listOutbox(database.sql, page);
    assert.equal(mail?.subject, "重置密码");
    assert.ok(!JSON.stringify(mail).includes("secret-of-the-link"), "its text is listed nowhere");
    const [kept] = await database.sql<{ body: string }[]>`select body from account_mails`;
    assert.match(kept?.body ?? "", /^王，您好：/);
    assert.match(kept?.body ?? "", /token=secret-of-the-link/);
    await mailer.close();
    await database.sql`delete from account_mails`;
  });

  test("is never written to an address that no mailbox has", async () => {
    const log = pino({ level: "silent" });
    const services = { sql: database.sql, log, clock: () => Temporal.Now.instant() };
    const mailer = new Mailer(services, undefined);
    await mailer.write({ ...order, to: "administrator@tidegate.invalid" });
    const rows = await listOutbox(database.sql, page);
    assert.ok(!rows.some(({ to }) => to.endsWith(".invalid")));
    await mailer.close();
  });

  test("is sent, tried again with growing pauses where it was refused, and logged without secrets", async () => {
    let isRefused = true;
    const lines: string[] = [];
    const log = pino({ level: "trace" }, { write: (line) => lines.push(line) });
    let now = Temporal.Now.instant();
    const server = await openMailServer(() => isRefused);
    const settings = { smtpUrl: server.url, from: "customs@customs.example" };
    const mailer = new Mailer({ sql: database.sql, log, clock: () => now }, settings);
    await mailer.write(order);
    await mailer.sendWaiting();
    const [waiting] = await listOutbox(database.sql, page);
    assert.equal(waiting?.tries, 1);
    assert.match(waiting?.fault ?? "", /550/);
    isRefused = false;
    await mailer.sendWaiting();
    assert.equal(server.taken.length, 0, "not before its pause is over");
    now = now.add({ seconds: 31 });
    await mailer.sendWaiting();
    assert.equal(server.taken.length, 1);
    assert.match(server.taken[0] ?? "", /^To: wang@trader.example$/m);
    assert.equal((await listOutbox(database.sql, page)).length, 0);
    const rows = await database.sql<{ body: string }[]>`select body from account_mails`;
    assert.deepEqual(
      rows.map((row) => row.body),
      [""],
      "a link that was sent is not kept",
    );
    assert.ok(lines.length > 0);
    assert.ok(!lines.join("").includes("secret-of-the-link"));
    await mailer.close();
    await server.close();
  });

  test("every mail exists in both languages, fills what it names, and cannot be given more lines", () => {
    let tried = 0;
    for (const kind of Object.keys(mailTexts) as (keyof typeof mailTexts)[]) {
      for (const locale of ["en", "zh"]) {
        const values = { name: "A\nBcc: x@y.example", link: "https://a.example/", party: "P" };
        const lines = { count: "2", list: "one\ntwo" };
        const rest = { inviter: "I", email: "a@b.example", ends: "2026-12-01", ...lines };
        const { subject, body } = writeMail(kind, locale, { ...values, ...rest });
        assert.ok(subject.length > 3 && !/[{}\n]/.test(subject), subject);
        assert.ok(!/[{}]/.test(body) && !/^Bcc/m.test(body), body);
        const wants = mailTexts[kind].body.en.includes("{link}")
          ? "\n\nhttps://a.example/"
          : "one\ntwo";
        assert.ok(body.includes(wants), `${kind} ${locale} does not hold ${wants}`);
        tried++;
      }
    }
    assert.equal(tried, Object.keys(mailTexts).length * 2);
  });

  test("what people call themselves is no link and no address in mail to others, stored names too", () => {
    const said = "Refund at https://pay.example/a, www.pay.example, call@pay.example\u202e";
    let tried = 0;
    for (const kind of Object.keys(mailTexts) as (keyof typeof mailTexts)[]) {
      for (const locale of ["en", "zh"]) {
        const own = { link: "https://customs.example/x?token=1", email: "new@trader.example" };
        const told = { name: said, party: said, inviter: said, count: said, ends: said };
        const { subject, body } = writeMail(kind, locale, { ...own, ...told, list: said });
        const theirs = `${subject}\n${body}`.replaceAll(own.link, "").replaceAll(own.email, "");
        const linked = /:\/\/|www\.\S|\S@\S|pay\.example|\u202e/;
        assert.doesNotMatch(theirs, linked, `${kind} ${locale}`);
        assert.ok(!mailTexts[kind].body.en.includes("{link}") || body.includes(own.link));
        tried++;
      }
    }
    assert.equal(tried, Object.keys(mailTexts).length * 2);
  });

  test("somebody without a name yet is greeted without one", () => {
    assert.match(writeMail("invitation", "en", { party: "P" }).body, /^Hello,\n/);
    assert.match(writeMail("invitation", "zh", { party: "P" }).body, /^您好：\n/);
  });
});
