// A large made-up directory for measuring imports: the synthetic one of Bretagne, many times over under other ids.
// Always the same bytes for the same size. Written as a stream; nothing of it is shipped.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { buildDirectory } from '../services/directory/data/generate.ts'

export type LargeFiles = { structures: string; services: string; counts: { structures: number; services: number } }
export type Format = 'ndjson' | 'json' | 'csv'

/** From the n-th structure on, one in a hundred is left out and another has a new telephone number: a later delivery. */
type Delivery = 'first' | 'later'

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return `"${text.replaceAll('"', '""')}"`
}

function writerOf(path: string, format: Format) {
  const file = createWriteStream(path, { highWaterMark: 1_000_000 })
  let count = 0
  const put = async (text: string) => {
    if (!file.write(text)) await once(file, 'drain')
  }
  return {
    async row(row: object) {
      if (format === 'csv' && count === 0) await put(`${Object.keys(row).join(',')}\n`)
      const text = format === 'csv' ? Object.values(row).map(cell).join(',') : JSON.stringify(row)
      await put(format === 'json' ? `${count === 0 ? '[' : ','}\n${text}` : `${text}\n`)
      count += 1
    },
    async end() {
      file.end(format === 'json' ? '\n]\n' : '')
      await finished(file)
      return count
    },
  }
}

export async function writeLargeDirectory(
  folder: string,
  options: { services: number; format: Format; delivery?: Delivery },
): Promise<LargeFiles> {
  const { services: wanted, format, delivery = 'first' } = options
  const directory = buildDirectory()
  const servicesOf = Map.groupBy(directory.services, ({ structure_id }) => structure_id)
  const offering = directory.structures.filter(({ id }) => servicesOf.has(id))
  const files = { structures: join(folder, `structures.${format}`), services: join(folder, `services.${format}`) }
  const structures = writerOf(files.structures, format)
  const services = writerOf(files.services, format)
  let written = 0
  for (let at = 0; written < wanted; at += 1) {
    const structure = offering[at % offering.length]
    if (!structure) throw new Error('the synthetic directory offers nothing')
    const id = `essai--${at}`
    if (delivery === 'later' && at % 100 === 7) continue
    const telephone = delivery === 'later' && at % 100 === 8 ? '+33261919999' : structure.telephone
    await structures.row({ ...structure, source: 'essai', id, telephone })
    for (const [rank, service] of (servicesOf.get(structure.id) ?? []).entries()) {
      await services.row({ ...service, source: 'essai', id: `${id}-${rank}`, structure_id: id })
      written += 1
    }
  }
  return { ...files, counts: { structures: await structures.end(), services: await services.end() } }
}
