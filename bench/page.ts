// M12: the portal's first page, which asks nothing of the services behind it: how long it takes the server, and what a
// browser fetches for it, compressed as by the proxy in front.

import { gzipSync } from 'node:zlib'
import { figures, quick, round, say } from './asked.ts'
import type { Bed } from './bed.ts'
import { now, quantiles } from './load.ts'

export async function firstPage({ hent }: Bed): Promise<void> {
  const home = `${hent.urls.portal}/`
  const times: number[] = []
  for (let seen = 0; seen < (quick ? 100 : 1_000); seen += 1) {
    const from = now()
    await bytesOf(home)
    times.push(now() - from)
  }
  const html = await bytesOf(home)
  const taken = [...html.toString().matchAll(/<(?:link|img|script)[^>]*(?:href|src)="(\/[^"]+)"/g)]
  const paths = new Set(taken.map(([, path = '']) => path))
  const parts = await Promise.all([...paths].map((path) => bytesOf(new URL(path, home))))
  const [p50 = Number.NaN, p99 = Number.NaN] = quantiles(times, 0.5, 0.99)
  const kilobytes = round([html, ...parts].reduce((sum, part) => sum + compressed(part), 0) / 1_024)
  figures.M12 = { p50: round(p50), p99: round(p99), kilobytes, requests: 1 + parts.length }
  say(
    `M12 première page : p50 ${round(p50)}, p99 ${round(p99)} ms ; ${kilobytes} Ko compressés, dont ${round(compressed(html) / 1_024)} de page, en ${1 + parts.length} requêtes`,
  )
}

const bytesOf = async (url: string | URL) => Buffer.from(await (await fetch(url)).arrayBuffer())
/** A font is compressed already. */
const compressed = (part: Buffer) => Math.min(gzipSync(part).length, part.length)
