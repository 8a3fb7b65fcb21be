// Fills in the forms of Wendleby's panel in a real browser, by keyboard alone, and collects them: node form.mjs MIR WENDLEBY [--shots DIR]
//
// MIR is the program and WENDLEBY the example's folder. In a copy without answers, forms for both rounds are made and each is filled in with
// what panel/scores.csv says; one of them is closed in the middle and opened again. Then mir collects them, and the result has to be the one
// of the example, byte for byte but for the digest of the file of answers. Ends with 1 where anything is wrong.

import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const LEVELS = {
  "hardly ever": "1", sometimes: "2", mostly: "3", "yes, nearly always": "4",
  "●○○○": "1", "●●○○": "2", "●●●○": "3", "●●●●": "4",
};
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const { values, positionals } = parseArgs({ options: { shots: { type: "string" } }, allowPositionals: true });
const [mir, wendleby] = positionals;
if (!wendleby) {
  console.error("usage: node form.mjs MIR WENDLEBY [--shots DIR]");
  process.exit(2);
}

const faults = [];
const check = (is, what) => {
  if (!is) faults.push(what);
};
const run = (...words) => execFileSync(mir, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

const work = await mkdtemp(path.join(tmpdir(), "mir-form-"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });
try {
  const folder = path.join(work, "wendleby");
  await cp(wendleby, folder, { recursive: true });
  const scores = path.join(folder, "panel/scores.csv");
  const [header, ...rows] = (await readFile(scores, "utf8")).trimEnd().split("\n").map(cells);
  check(header.join(",") === "round,member,statement,answer,reason" && rows.every((row) => row.length === 5), "the example's answers have another shape");
  // What was not asked is the facilitator's to write down, and nobody's answer.
  const asked = rows.filter((row) => row[3] !== "not-asked" && row[3] !== "");
  const others = rows.filter((row) => row[3] === "not-asked");
  await writeFile(scores, [header, ...others].map((row) => `${row.join(",")}\n`).join(""));

  const given = path.join(work, "given");
  await mkdir(given);
  let filled = 0;
  for (const round of ["1", "2"]) {
    const out = path.join(work, `sheets-${round}`);
    // Round 2 is made after round 1 was collected, as in the hall.
    run("panel", "sheets", folder, "--out", out, "--round", round);
    const slips = await readFile(path.join(out, `form/slips-${round}.txt`), "utf8");
    const files = [];
    for (const member of new Set(asked.filter((row) => row[0] === round).map((row) => row[1]))) {
      const answers = new Map(asked.filter((row) => row[0] === round && row[1] === member).map((row) => [row[2], row[3]]));
      const name = `${member}-${round}`;
      const number = slips.match(new RegExp(`type this number: (${name}-[0-9]{4})$`, "m"))[1];
      files.push(await fill(path.join(out, "form", `${name}.html`), { name, number }, answers, filled === 0));
      filled += 1;
    }
    run("panel", "collect", folder, ...files);
    // The same files again change nothing.
    const before = await readFile(scores, "utf8");
    run("panel", "collect", folder, ...files);
    check((await readFile(scores, "utf8")) === before, "collecting twice changes the answers");
  }

  // The same answers typed by hand, in the order in which the forms came in: the same table, and so the same result, byte for byte.
  const written = (await readFile(scores, "utf8")).trimEnd().split("\n").map(cells);
  const key = ([round, member, statement]) => `${round} ${member} ${statement}`;
  const typed = new Map([...others, ...asked].map((row) => [key(row), [...row.slice(0, 3), LEVELS[row[3]] ?? row[3], ""]]));
  check(typed.size === written.length - 1, `${written.length - 1} rows were collected, and ${typed.size} were answered`);
  const byHand = path.join(work, "by-hand");
  await cp(wendleby, byHand, { recursive: true });
  const table = [header, ...written.slice(1).map((row) => typed.get(key(row)) ?? [])];
  await writeFile(path.join(byHand, "panel/scores.csv"), table.map((row) => `${row.join(",")}\n`).join(""));
  check(run("score", folder, "--json") === run("score", byHand, "--json"), "the forms give another result than the answers that were typed");

  const slips = await readFile(path.join(work, "sheets-1/form/slips-1.txt"), "utf8");
  await pages(path.join(work, "sheets-1/form/P01-1.html"), slips.match(/P01-1-[0-9]{4}/)[0]);
  console.log(`Forms filled in by keyboard: ${filled}, in Chromium ${browser.version()}: ${faults.length} faults.`);
} finally {
  await browser.close();
  await rm(work, { recursive: true, force: true });
}
for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

// The cells of a line of CSV, in which a cell may be in quotation marks.
function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

async function opened(file, options = {}) {
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => faults.push(`${path.basename(file)}: console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${path.basename(file)}: script fault: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("blob:") && !request.url().startsWith("data:")) faults.push(`${path.basename(file)} asks for ${request.url()}`);
  });
  await page.goto(address, { waitUntil: "load" });
  return { context, page };
}

// Opens a form with its number, which has the focus when the page is there.
async function unlock(page, number) {
  await page.keyboard.type(number.toLowerCase());
  await page.keyboard.press("Enter");
  await page.locator("#questions").waitFor({ state: "visible" });
}

// Goes to a control as somebody without a mouse does: Tab until it has the focus.
async function tabTo(page, selector) {
  for (let pressed = 0; pressed < 400; pressed += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard never comes to ${selector}`);
}

async function fill(file, { name: sheet, number }, answers, closesInTheMiddle) {
  const { context, page } = await opened(file);
  try {
    check((await page.locator("#questions").isVisible()) === false, `${number}: something shows before the number is typed`);
    await unlock(page, number);
    const references = await page.locator("fieldset[data-statement]").evaluateAll((all) => all.map((one) => one.dataset.statement));
    let done = 0;
    for (const [position, reference] of references.entries()) {
      const said = answers.get(reference) ?? answers.get(reference.split(":")[1]);
      if (said === undefined) continue;
      const value = LEVELS[said] ?? said;
      const name = `s${position + 1}`;
      await tabTo(page, `input[name="${name}"]`);
      // Space chooses the first, arrows go on from it.
      await page.keyboard.press("Space");
      for (let steps = 0; steps < 8; steps += 1) {
        if (await page.evaluate(([name, value]) => document.querySelector(`input[name="${name}"]:checked`)?.value === value, [name, value])) break;
        await page.keyboard.press("ArrowDown");
      }
      check(await page.locator(`input[name="${name}"][value="${value}"]`).isChecked(), `${number}: ${reference} cannot be answered with ${value} by keyboard`);
      done += 1;
      if (closesInTheMiddle && done === 5) {
        await page.reload({ waitUntil: "load" });
        check((await page.locator("input[data-answer]:checked").count()) === 0, `${number}: answers show after a reload, before the number is typed`);
        await unlock(page, number);
        check((await page.locator("input[data-answer]:checked").count()) === 5, `${number}: answers are lost by a reload`);
      }
    }
    check(done === answers.size, `${number}: ${answers.size} answers, and places for ${done}`);
    await tabTo(page, "#look");
    await page.keyboard.press("Enter");
    check((await page.locator("#answers tr").count()) === references.length, `${number}: the review does not show every statement`);
    await tabTo(page, "#save");
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const target = path.join(work, "given", `${sheet}.mir-sheet.json`);
    const file = await download;
    check(file.suggestedFilename() === `${sheet}.mir-sheet.json`, `${number}: the file is named ${file.suggestedFilename()}`);
    await file.saveAs(target);
    await tabTo(page, "#arrived");
    await page.keyboard.press("Enter");
    check((await page.evaluate(() => localStorage.length)) === 0, `${number}: something is left in the page's storage`);
    check((await page.locator("input[data-answer]:checked").count()) === 0 && (await page.locator("#answers tr").count()) === 0, `${number}: something is left on the page`);
    return target;
  } finally {
    await context.close();
  }
}

// What a person would look at: every state, light and dark, wide and narrow, by axe; and what happens when nobody does anything.
async function pages(file, number) {
  if (values.shots) await mkdir(values.shots, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 320]) {
      const { context, page } = await opened(file, { colorScheme, viewport: { width, height: 900 } });
      const look = (state) => looked(page, `${state}.${colorScheme}-${width}`, width);
      await look("opening");
      await page.keyboard.type("P01-1");
      await page.keyboard.press("Enter");
      check(await page.locator("#wrong").isVisible() && !(await page.locator("#questions").isVisible()), "another number opens the form");
      await page.locator("#number").fill("");
      await page.locator("#number").focus();
      await unlock(page, number);
      await page.locator("fieldset[data-statement]:has(.alarm) input[value='1']").first().check();
      check(await page.locator(".alarm").first().isVisible(), "a 1 about safety says nothing");
      await look("list");
      await page.locator("input[name=layout][value=one]").check();
      await page.locator("input[name=size][value=large]").check();
      await look("one");
      await page.locator("input[name=layout][value=list]").check();
      await page.locator("#look").click();
      await look("review");
      await page.locator("#clear-all").click();
      await look("clearing");
      await page.locator("#clear-yes").click();
      check((await page.evaluate(() => localStorage.length)) === 0, "“Clear this computer” leaves something behind");
      await context.close();
    }
  }
  const { context, page } = await opened(file);
  await page.clock.install();
  await page.reload({ waitUntil: "load" });
  await unlock(page, number);
  await page.locator("fieldset[data-statement] input[value='3']").first().check();
  await page.clock.fastForward("01:50");
  await page.keyboard.press("Shift");
  await page.clock.fastForward("01:50");
  check(await page.locator("#questions").isVisible(), "the page is put away while somebody is there");
  await page.clock.fastForward("00:20");
  check(!(await page.locator("#questions").isVisible()) && (await page.locator("input[data-answer]:checked").count()) === 0, "after two minutes' rest something still shows");
  await unlock(page, number);
  check((await page.locator("input[data-answer]:checked").count()) === 1, "what was put away does not come back");
  // A lid that is closed: timers stand still, and only the clock goes on.
  await page.clock.setSystemTime(Date.now() + 24 * 60 * 60 * 1000);
  await page.keyboard.press("ArrowDown");
  check(!(await page.locator("#questions").isVisible()), "whoever opens the lid sees the answers");
  await unlock(page, number);
  check((await page.locator("input[data-answer]:checked").count()) === 1, "what was put away under the lid does not come back");
  // How the page looks is kept with the sheet, and what else lies in the storage does no harm.
  await page.locator("input[name=layout][value=one]").check();
  await page.reload({ waitUntil: "load" });
  await unlock(page, number);
  check(await page.locator("input[name=layout][value=one]").isChecked(), "the layout is forgotten by a reload");
  for (const spoiled of ["null", "7", "{", '{"answers":7}', '{"answers":[1,["x","<b>"]],"supported":"yes","layout":"x"}']) {
    await page.evaluate((spoiled) => localStorage.setItem(Object.keys(localStorage)[0], spoiled), spoiled);
    await page.reload({ waitUntil: "load" });
    await unlock(page, number);
    check((await page.locator("input[data-answer]:checked").count()) === 0, `a spoiled storage (${spoiled}) gives answers`);
  }
  await context.close();
}

async function looked(page, name, width) {
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
  check(wide <= width, `${name}: scrolls sideways, ${wide} pixels wide`);
  if (values.shots) {
    await page.screenshot({ path: path.join(values.shots, `form.${name}.png`), fullPage: true });
  }
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  for (const { id, help, nodes } of violations) faults.push(`${name}: ${id}: ${help} ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
