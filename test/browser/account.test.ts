/** Signing in and what belongs to it, in a real browser against the pages' own server. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { caseId } from "../../web/dev/mock-api.ts";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { lookWithAxe } from "./axe.ts";
import { built, keepTabs, listen, noBrowser, openBrowser, stop, visit } from "./browser.ts";

describe("signing in", { skip: noBrowser }, () => {
  const server = createMockServer();
  const visitKept = keepTabs();
  let browser: Browser;
  let base = "";

  before(async () => {
    assert.ok(built, "The pages are not built: npm run setup");
    [browser, base] = await Promise.all([openBrowser(), listen(server)]);
  });
  after(async () => {
    await browser?.close();
    await stop(server);
  });

  async function onPage(
    path: string,
    act: (page: Page) => Promise<void>,
    visitOne: typeof visitKept | typeof visit = visitKept,
  ): Promise<void> {
    const { page, faults, close } = await visitOne(browser, new URL(path, base).href);
    await act(page);
    assert.deepEqual(faults, []);
    await close();
  }

  /** Fills in the form of a page or of a dialog. */
  async function signInAs(form: Page | Locator, who: string, password = "right password") {
    await form.getByLabel("E-mail address or user name").fill(`${who}@customs.example`);
    await form.getByLabel("Password").fill(password);
    await form.getByLabel("Password").press("Enter");
  }

  const signIn = (page: Page, who: string, password?: string) => signInAs(page, who, password);

  test("a page that needs it asks in its place, says what is wrong, and is there afterwards", async () => {
    await onPage("/console/controls?lang=en&status=open", async (page) => {
      await page.getByRole("heading", { name: "Sign in to see this page" }).waitFor();
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByText("This field is required.").first().waitFor();
      const focused = await page.evaluate(() => document.activeElement?.getAttribute("name"));
      assert.equal(focused, "email");
      await signIn(page, "ann", "wrong password");
      await page.getByRole("alert").getByText("do not match").waitFor();
      await signIn(page, "ann");
      await page.getByRole("region", { name: "Controls" }).waitFor();
      assert.match(page.url(), /\/console\/controls\?lang=en&status=open$/);
      await page.getByRole("button", { name: "Signed in as Ann Officer" }).waitFor();
    });
  });

  test("a tour is offered at the first sign-in, goes by keyboard, and is not offered again", async () => {
    await onPage("/console/controls?lang=en", async (page) => {
      await signIn(page, "ann");
      const tour = page.getByRole("complementary", { name: "Tour of the console" });
      await tour.getByRole("button", { name: "Take the tour" }).press("Enter");
      await tour.getByRole("heading", { name: "The menu" }).waitFor();
      assert.deepEqual((await lookWithAxe(page)).wrong, []);
      // from the heading of a step: end, then next
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await tour.getByRole("heading", { name: "Queue" }).waitFor();
      assert.equal(await page.locator("[data-toured]").innerText(), "Queue");
      await page.keyboard.press("Escape");
      await tour.waitFor({ state: "detached" });
      assert.equal(await page.evaluate(() => document.activeElement?.id), "content");
      await page.reload();
      await page.getByRole("button", { name: "Signed in as Ann Officer" }).waitFor();
      assert.equal(await tour.count(), 0);
      await page.getByRole("button", { name: "Help", exact: true }).click();
      await page.getByRole("button", { name: "Take the tour of the console" }).click();
      await tour.getByRole("heading", { name: "The menu" }).waitFor();
      await tour.getByRole("button", { name: "End the tour" }).click();
      await tour.waitFor({ state: "detached" });
    });
  });

  test("asks for the second factor where the account has one", async () => {
    await onPage("/console/sign-in?lang=en", async (page) => {
      await signIn(page, "zhou");
      await page.getByLabel("Code").fill("000 000");
      await page.keyboard.press("Enter");
      await page.getByText("The code is incorrect or has already been used.").waitFor();
      await page.getByLabel("Code").fill("123 456");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Start" }).waitFor();
    });
  });

  test("the first password must be changed before anything is shown", async () => {
    await onPage("/console/sign-in?lang=en", async (page) => {
      await signIn(page, "new");
      await page.getByRole("heading", { level: 1, name: "Change your password" }).waitFor();
      await page.getByLabel("Current password").fill("right password");
      await page.getByLabel("New password", { exact: true }).fill("short");
      await page.getByLabel("New password again").fill("shorter");
      await page.keyboard.press("Enter");
      await page.getByText("At least 10 characters.").waitFor();
      await page.getByText("The two entries differ.").waitFor();
      await page.getByLabel("New password", { exact: true }).fill("a long sentence of mine");
      await page.getByLabel("New password again").fill("a long sentence of mine");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Start" }).waitFor();
    });
  });

  test("a session used in another network goes on once the password is given there", async () => {
    await onPage("/console/sign-in?lang=en", async (page) => {
      await signIn(page, "ann");
      await page.getByRole("button", { name: "Signed in as Ann Officer" }).waitFor();
      let confirmed: unknown;
      const refusal = { status: 401, code: "SESSION_ELSEWHERE", detail: "Another network." };
      await page.route("**/api/v1/me/confirmation", async (route) => {
        confirmed = route.request().postDataJSON();
        await route.fulfill({ status: 204, body: "" });
      });
      await page.route("**/api/v1/mandates?*", async (route) =>
        confirmed === undefined
          ? await route.fulfill({ status: 401, json: refusal })
          : await route.fallback(),
      );
      await page.getByRole("link", { name: "Mandates", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "You are on another network" });
      await dialog.getByLabel("Password").fill("right password");
      await page.keyboard.press("Enter");
      await page.getByText("Zhao Customs Brokers").waitFor();
      assert.deepEqual(confirmed, { password: "right password" });
      assert.equal(await dialog.count(), 0);
    });
  });

  test("a new key is shown once, with a call to copy", async () => {
    const act = async (page: Page) => {
      await page.getByRole("button", { name: "Create a key" }).click();
      const form = page.getByRole("dialog", { name: "Create a key" });
      await form.getByRole("button", { name: "Create a key" }).click();
      await form.getByText("This field is required.").first().waitFor();
      await form.getByLabel("Name").fill("ERP");
      await form.getByRole("checkbox").first().check();
      await form.getByRole("button", { name: "Create a key" }).click();
      const shown = page.getByRole("dialog", { name: "Your key" });
      await shown.getByText("it will not be shown again").waitFor();
      await shown.getByText(/^curl .*Bearer tg_9f2c0.*\/api\/v1\/me$/).waitFor();
    };
    await onPage("/console/keys?lang=en", act, keepTabs({ key: "good-key" }));
  });

  test("a session that ends keeps what was typed under the sign-in dialog", async () => {
    await onPage(
      `/console/controls/${caseId}?lang=en`,
      async (page) => {
        const typed = "Three seals broken, two boxes open.";
        const signInAgain = async () => {
          const dialog = page.getByRole("dialog", { name: "Your session has ended" });
          await signInAs(dialog, "ann");
          await dialog.waitFor({ state: "detached" });
          assert.equal(await page.getByLabel("What was found").inputValue(), typed);
        };
        await signIn(page, "ann");
        await page.getByLabel("What was found").fill(typed);
        await page.getByLabel("in order", { exact: true }).check();
        // the page itself notices it first: it reads again what is old when somebody comes back to it
        await page.clock.install();
        await page.context().clearCookies();
        await page.clock.fastForward(120_000);
        await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
        await signInAgain();
        // the act notices it; it alone, since a reading of the page would often be first
        const refusal = { status: 401, code: "KEY_UNKNOWN", detail: "No such key." };
        const endAtTheAct = async () =>
          await page.route(
            "**/findings",
            async (route) => await route.fulfill({ status: 401, json: refusal }),
            { times: 1 },
          );
        await endAtTheAct();
        await page.getByRole("button", { name: "Record the finding" }).click();
        await signInAgain();
        await page.getByRole("button", { name: "Record the finding" }).click();
        await page.getByRole("cell", { name: "Seals intact." }).waitFor();
        // another person finds nothing of it
        await page.getByLabel("What was found").fill(typed);
        await page.getByLabel("in order", { exact: true }).check();
        await endAtTheAct();
        await page.getByRole("button", { name: "Record the finding" }).click();
        const loaded = page.waitForEvent("load");
        await signInAs(page.getByRole("dialog", { name: "Your session has ended" }), "other");
        await loaded;
        assert.equal(await page.getByLabel("What was found").inputValue(), "");
      },
      visit,
    );
  });

  test("an officer records findings and decides; problems stand at their fields", async (t) => {
    // what is recorded stays with the server
    const desk = createMockServer();
    const address = await listen(desk);
    t.after(() => stop(desk));
    await onPage(`${address}/console/controls/${caseId}?lang=en`, async (page) => {
      await signIn(page, "ann");
      await page.getByText("No finding recorded yet for: 1, 2.").waitFor();
      await page.getByLabel("in order", { exact: true }).first().check();
      await page.getByLabel("What was found").first().fill("Three seals broken.");
      await page.getByRole("button", { name: "Record the finding" }).first().click();
      await page.getByText("No finding recorded yet for: 2.").waitFor();
      await page.getByRole("button", { name: "Record the finding" }).click();
      await page.getByText("Choose one.").waitFor();
      await page.getByLabel("in order", { exact: true }).check();
      await page.getByLabel("What was found").fill("refuse me");
      await page.getByRole("button", { name: "Record the finding" }).click();
      await page.getByText("Say what was seen.").waitFor();
      await page.getByLabel("What was found").fill("All papers there.");
      await page.getByRole("button", { name: "Record the finding" }).click();
      await page.getByLabel("release", { exact: true }).check();
      await page.getByRole("button", { name: "Decide" }).click();
      await page.getByText("The control is closed: the goods may be released.").waitFor();
    });
  });

  test("shows only the pages of the caller, and who could grant the others", async () => {
    await onPage(
      "/console/controls?lang=en",
      async (page) => {
        const alert = page.getByRole("alert");
        await alert.getByText("You are not allowed to open this page").waitFor();
        const said = await alert.innerText();
        assert.match(said, /Carry out controls, decide and determine charges officer/);
        assert.match(said, /Party carrier cannot grant you access/);
        assert.match(said, /Your roles: Carrier/);
        const names = await page.getByRole("navigation", { name: "Pages" }).innerText();
        assert.ok(!/Controls|Health|Declarations/.test(names), names);
        assert.match(names, /Consignments/);
      },
      keepTabs({ key: "narrow-key" }),
    );
  });

  test("switches the organisation, and signs out", async () => {
    await onPage("/console/sign-in?lang=en", async (page) => {
      await signIn(page, "ann");
      await page.getByRole("button", { name: "Signed in as Ann Officer" }).click();
      const switched = page.waitForRequest(/\/api\/v1\/me\/party$/);
      await page.getByRole("button", { name: "Customs Academy" }).click();
      assert.deepEqual((await switched).postDataJSON(), { partyId: "academy" });
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("link", { name: "Sign in" }).waitFor();
    });
  });

  test("a link of a mail opens its page; nothing is sent before a button is pressed", async () => {
    for (const [path, title, button, done] of [
      ["verify", "Verify your address", "", "Your address has been verified."],
      ["verify?error=x", "Verify your address", "Send the message again", "A new message"],
      ["forgotten", "Forgotten password", "Send the link", "Check your e-mail."],
      ["reset", "New password", "", "This reset link is not valid."],
    ] as const) {
      await onPage(`/console/${path}${path.includes("?") ? "&" : "?"}lang=en`, async (page) => {
        const asked: string[] = [];
        page.on("request", (request) => asked.push(new URL(request.url()).pathname));
        await page.getByRole("heading", { level: 1, name: title }).waitFor();
        assert.deepEqual(
          asked.filter((one) => one.startsWith("/api/auth/")),
          [],
        );
        if (button !== "") await page.getByLabel("E-mail").fill("ann@customs.example");
        if (button !== "") await page.getByRole("button", { name: button, exact: true }).click();
        await page.getByText(done).waitFor();
      });
    }
  });
});
