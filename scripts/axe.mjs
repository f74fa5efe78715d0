// Runs axe-core over reports in Chromium and prints a line for each state; see scripts/axe.
import { readFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
const executablePath = places.find((place) => place && existsSync(place));
if (!executablePath) throw new Error("No Chromium was found. Name one in the variable CHROMIUM.");
const states = [
  { name: "light", width: 1280, scheme: "light" },
  { name: "dark", width: 1280, scheme: "dark" },
  { name: "phone", width: 390, scheme: "light" },
  { name: "filtered", width: 1280, scheme: "light", words: "etätyö" },
];
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic",
  "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
let worst = 0;
for (const report of process.argv.slice(2)) {
  for (const state of states) {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.setViewport({ width: state.width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: state.scheme }]);
    await page.goto(pathToFileURL(resolve(report)).href);
    await page.waitForSelector("#list .quote, #list:not(:empty)", { timeout: 5000 }).catch(() => {});
    if (state.words && (await page.$("#f-words"))) {
      await page.focus("#f-words"); // as by keyboard
      await page.keyboard.type(state.words);
      await new Promise((done) => setTimeout(done, 600));
      await page.keyboard.press("Tab");
    }
    await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
    console.log(`${report} ${state.name}: ${found.violations.length} violations, ${found.passes.length} rules passed, ${errors.length} script errors`);
    for (const one of found.violations) {
      console.log(`  ${one.impact}: ${one.id} (${one.nodes.length}) ${one.help}\n    ${one.nodes[0].html.slice(0, 160)}`);
    }
    errors.forEach((error) => console.log(`  ${error}`));
    worst += found.violations.length + errors.length;
    await page.close();
  }
}
await browser.close();
process.exit(worst ? 1 : 0);
