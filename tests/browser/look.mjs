// Looks at rendered pages in a real browser: node look.mjs [--shots DIR] PAGE.html…
//
// Each page, light and dark, at 1280 and at 320 pixels: axe (WCAG 2.0 to 2.2, levels A and AA), no sideways scrolling
// at 320, nothing in the console, nothing asked of a network, one h1. Ends with 1 where anything is found.

import { createRequire } from "node:module";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const WIDTHS = [1280, 320];
const SCHEMES = ["light", "dark"];

const { values, positionals: pages } = parseArgs({
  options: { shots: { type: "string" } },
  allowPositionals: true,
});
if (pages.length === 0) {
  console.error("usage: node look.mjs [--shots DIR] PAGE.html…");
  process.exit(2);
}
if (values.shots) await mkdir(values.shots, { recursive: true });

// A new, empty profile is made for every start and removed after it.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: FLAGS,
});
let found = 0;
let undecided = 0;
try {
  for (const page of pages) {
    for (const scheme of SCHEMES) {
      for (const width of WIDTHS) found += await look(page, scheme, width);
    }
  }
} finally {
  await browser.close();
}
const { version } = createRequire(import.meta.url)("axe-core/package.json");
console.log(`Pages looked at: ${pages.length}, in Chromium ${browser.version()} with axe ${version}: ${found} faults, ${undecided} checks that axe leaves to a person.`);
process.exitCode = found === 0 ? 0 : 1;

async function look(file, colorScheme, width) {
  const faults = [];
  const address = pathToFileURL(path.resolve(file)).href;
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  try {
    const page = await context.newPage();
    page.on("console", (message) => faults.push(`console ${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => faults.push(`script fault: ${error.message}`));
    page.on("request", (request) => {
      if (request.url() !== address && !request.url().startsWith("data:")) faults.push(`asks for ${request.url()}`);
    });
    await page.goto(address, { waitUntil: "load" });

    const headings = await page.locator("h1").count();
    if (headings !== 1) faults.push(`has ${headings} h1, not one`);
    if (width === 320) {
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
      if (wide > width) faults.push(`scrolls sideways: ${wide} pixels wide`);
    }
    if (values.shots) await shoot(page, file, colorScheme, width);

    page.removeAllListeners(); // What axe does in the page is not the page's doing.
    const { violations, incomplete } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    undecided += incomplete.length;
    for (const { id, help, nodes } of violations) {
      faults.push(`${id}: ${help}`, ...nodes.map((node) => `    ${node.target.join(" ")}  ${node.html}`));
    }
  } finally {
    await context.close();
  }
  for (const fault of faults) console.log(`${file} (${colorScheme}, ${width}): ${fault}`);
  return faults.filter((fault) => !fault.startsWith(" ")).length;
}

async function shoot(page, file, scheme, width) {
  const name = path.join(values.shots, path.basename(file, ".html"));
  await page.screenshot({ path: `${name}.${scheme}-${width}.png`, fullPage: true });
  if (scheme === "light" && width === 1280) await page.pdf({ path: `${name}.pdf`, preferCSSPageSize: true, printBackground: true });
}
