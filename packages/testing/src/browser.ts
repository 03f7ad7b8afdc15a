// A real Chromium without root and without anything installed, on Linux x86-64. The libraries it wants beyond glibc
// (nss, nspr, expat) come with the package. It lies under this checkout's `.hent/cache`: the temporary folder, where
// the package would put it, is everybody's. So do its fonts, which a machine may have none of.

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'
import {
  type Browser,
  type BrowserContextOptions,
  type Locator,
  type Page,
  chromium as playwright,
} from 'playwright-core'

export type { Browser, BrowserContextOptions, Locator, Page }

export const hasBrowser = process.platform === 'linux' && process.arch === 'x64'

const cache = fileURLToPath(new URL('../../../.hent/cache', import.meta.url))
const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
/** the version of the package, and so of the browser */
const version = /chromium@([0-9.]+)/.exec(bin)?.[1] ?? 'unknown'

// Made for one page in a function: with `single-process`, closing a page ends the browser. And what a browser protects
// people from must be protected here too.
const unwanted = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
])

/** The package knows no folder but the temporary one: it is told another while it works. */
async function within<T>(folder: string, work: () => Promise<T> | T): Promise<T> {
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    return await work()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}

/** Where the browser is, unpacked once; a folder takes its name when it is complete. */
async function unpacked(): Promise<string> {
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  const partial = `${folder}.${process.pid}.partial`
  mkdirSync(partial, { recursive: true })
  await within(partial, async () => {
    await inflate(join(bin, 'al2023.tar.br'))
    await chromium.executablePath()
  })
  try {
    renameSync(partial, folder)
  } catch (err) {
    if (!existsSync(folder)) throw err
    rmSync(partial, { recursive: true })
  }
  return folder
}

const inXml = (path: string) => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/**
 * The browser's font configuration: the package's fonts and nothing of the machine's. The package's own file names
 * folders of a function's host, and a browser that finds no font draws no letter and dies at a date field.
 * Written at each start, since it holds full paths and a checkout may have been moved.
 */
function fontsConfigured(folder: string): string {
  const file = join(folder, 'fonts.conf')
  const partial = `${file}.${process.pid}.partial`
  const fonts = `<dir>${inXml(join(folder, 'fonts'))}</dir>`
  const kept = `<cachedir>${inXml(join(folder, 'fonts-cache'))}</cachedir>`
  writeFileSync(partial, `<?xml version="1.0"?>\n<fontconfig>\n  ${fonts}\n  ${kept}\n</fontconfig>\n`)
  renameSync(partial, file)
  return file
}

/** Unpacks it the first time (some seconds), then starts it. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpacked()
  const { FONTCONFIG_PATH: _, LD_LIBRARY_PATH, ...others } = process.env
  const libraries = [join(folder, 'al2023', 'lib'), LD_LIBRARY_PATH].filter(Boolean).join(':')
  const env = { ...others, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontsConfigured(folder) }
  const args = chromium.args.filter((argument) => !unwanted.has(argument))
  return playwright.launch({ executablePath: join(folder, 'chromium'), args, headless: true, env })
}
