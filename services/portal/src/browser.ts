// For tests: a real Chromium without root and without anything installed, on Linux x86-64. The libraries it wants beyond
// glibc (nss, nspr, expat) come with the package.

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

export const hasBrowser = process.platform === 'linux' && process.arch === 'x64'

// Made for one page in a function: with `single-process`, closing a page ends the browser. And what a browser protects
// people from must be protected here too.
const unwanted = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
])

/** Unpacks it into the temporary folder the first time (some seconds), then starts it. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
  const libraries = await inflate(join(bin, 'al2023.tar.br'))
  setupLambdaEnvironment(join(libraries, 'lib'))
  const executablePath = await chromium.executablePath()
  const args = chromium.args.filter((argument) => !unwanted.has(argument))
  return playwright.launch({ executablePath, args, headless: true })
}
