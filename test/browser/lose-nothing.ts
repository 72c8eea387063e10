/**
 * What an edit in the editor of declarations survives: the network gone, requests that fail, a server
 * that is ended and started again, a session that is over, and the page loaded again in between.
 */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";

type RunningServer = { readonly stop: () => Promise<void>; readonly start: () => Promise<void> };

/**
 * Takes the network, the server and the session away in the middle of edits, and loads the page
 * again.
 */
export async function loseNothing(page: Page, server: RunningServer): Promise<void> {
  const grid = page.getByRole("grid", { name: "Items" });
  // the network goes, then the server, in the middle of an edit; then the page is loaded again
  const reference = page.getByRole("combobox", { name: "Your reference" });
  await page.context().setOffline(true);
  await reference.fill("DESK-1-offline");
  await page.getByText("Not saved on the server").waitFor();
  await page.context().setOffline(false);
  await page.getByText(/^Saved at/).waitFor();
  await page.route("**/api/v1/drafts/*", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.continue(),
  );
  await reference.fill("DESK-1-kept");
  await page.getByText("Not saved on the server").waitFor();
  await page.reload();
  await grid.waitFor();
  assert.equal(await reference.inputValue(), "DESK-1-kept");
  assert.equal(await page.getByRole("row", { name: /Computer 20/ }).count(), 1);
  await page.unroute("**/api/v1/drafts/*");
  // the server ends while somebody writes; it is started again and has what was written, by itself
  await server.stop();
  await reference.fill("DESK-1-stopped");
  await page.getByText("Not saved on the server").waitFor();
  await server.start();
  await page.getByText(/^Saved at/).waitFor();
  await page.reload();
  await grid.waitFor();
  assert.equal(await reference.inputValue(), "DESK-1-stopped");
  await page.getByText("invoice.pdf", { exact: true }).waitFor();
  // the session ends: the page stays as it is, and asks
  await page.route("**/api/v1/drafts/*", (route) =>
    route.request().method() === "PUT"
      ? route.fulfill({ status: 401, body: "{}", contentType: "application/problem+json" })
      : route.continue(),
  );
  await reference.fill("DESK-1-ended");
  await page
    .getByRole("dialog")
    .getByText(/session/i)
    .first()
    .waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await reference.inputValue(), "DESK-1-ended");
  await page.unroute("**/api/v1/drafts/*");
  await reference.fill("DESK-1-again");
  await page.getByText(/^Saved at/).waitFor();
  // Escape takes back what was typed into a cell, and redo has it still
  await grid.focus();
  await page.keyboard.press("F2");
  await page.keyboard.type(" of another kind");
  await page.keyboard.press("Escape");
  await page.getByRole("gridcell", { name: "Computer 1", exact: true }).waitFor();
  await page.keyboard.press("Control+y");
  await page.getByRole("gridcell", { name: "Computer 1 of another kind" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "grid");
}
