// Opens pages in a real browser and prints, as JSON, what is wrong with each: `node check.mjs PAGE...`.
// Exit codes: 0 the pages were looked at, whatever was found; 77 there is no browser to look with; else it broke.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const CHROMIUM = process.env.SEKISHO_CHROMIUM ?? '/usr/bin/chromium'
const MISSING = 77
const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 900 }
const MOST_SHEETS = 12
// Looking at every citation unfolded takes twice the time, and all are made alike.
const UNFOLDED = 4
// A browser of its own accord asks its maker for news; nothing here may.
const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
  '--disable-default-apps', '--disable-sync', '--metrics-recording-only', '--no-first-run',
]

function missing (what) {
  console.error(`${what}; bash tests/report/install.sh installs it`)
  process.exit(MISSING)
}

async function tools () {
  try {
    const [{ chromium }, { default: axe }] = await Promise.all([import('playwright-core'), import('axe-core')])
    return { chromium, axe: axe.source }
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    return missing('playwright-core or axe-core is not installed')
  }
}

/** Whether something is wider than the screen. */
async function widths (page, name) {
  const [needed, there] = await page.evaluate(() => {
    const root = document.documentElement
    return [root.scrollWidth, root.clientWidth]
  })
  return needed > there ? [`wide: ${name} scrolls sideways, ${needed} > ${there} px`] : []
}

/** Unfolds so many of the parts that can be, and folds the rest. */
async function unfold (page, count) {
  await page.evaluate(count => {
    document.querySelectorAll('details').forEach((details, number) => { details.open = number < count })
  }, count)
}

/** What an accessibility checker says of a page in one colour scheme. */
async function accessibility (page, scheme, rules) {
  await page.emulateMedia({ colorScheme: scheme })
  const violations = await page.evaluate(async (only) => {
    const options = only ? { runOnly: { type: 'rule', values: only } } : {}
    const found = await globalThis.axe.run(document, { ...options, resultTypes: ['violations'], preload: false })
    return found.violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html])
  }, rules)
  return violations.map(([id, count, example]) => `axe: ${scheme}: ${id}, ${count} times, such as ${example}`)
}

/** How many sheets of paper a page takes. */
async function sheets (page) {
  const paper = await page.pdf({ preferCSSPageSize: true })
  const count = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  return count >= 1 && count <= MOST_SHEETS ? [] : [`print: ${count} sheets of paper`]
}

async function check (page, url) {
  const heard = []
  const listeners = {
    console: message => {
      if (['error', 'warning'].includes(message.type())) heard.push(`console: ${message.text()}`)
    },
    pageerror: error => heard.push(`error: ${error.message}`),
    request: request => {
      if (request.url() !== url && !request.url().startsWith('data:')) heard.push(`request: ${request.url()}`)
    },
  }
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(PHONE)
  await page.goto(url)
  heard.push(...await widths(page, 'a phone'))
  heard.push(...await sheets(page))
  await unfold(page, Infinity)
  heard.push(...await widths(page, 'a phone, unfolded'))
  await unfold(page, UNFOLDED)
  heard.push(...await accessibility(page, 'light'))
  // Only colours differ in the dark.
  heard.push(...await accessibility(page, 'dark', ['color-contrast']))
  await page.setViewportSize(DESK)
  heard.push(...await widths(page, 'a desk'))
  for (const [event, listener] of Object.entries(listeners)) page.off(event, listener)
  return heard
}

/** Takes pages from the list until there are none. */
async function work (browser, axe, files, found) {
  const page = await browser.newPage()
  // It is handed over once, not with every page.
  await page.addInitScript(axe)
  for (let file = files.shift(); file !== undefined; file = files.shift()) {
    found[file] = await check(page, pathToFileURL(resolve(file)).href)
  }
}

const { chromium, axe } = await tools()
if (!existsSync(CHROMIUM)) missing(`${CHROMIUM} is not there`)
const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
const found = {}
const files = process.argv.slice(2)
await Promise.all([1, 2].map(() => work(browser, axe, files, found)))
await browser.close()
console.log(JSON.stringify(found))
