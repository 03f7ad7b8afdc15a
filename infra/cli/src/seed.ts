// Fills the directory: the shipped synthetic Bretagne, or a file in data·inclusion's schema.

import { fileURLToPath } from 'node:url'
import { importDirectory } from '@hent/directory/commands.ts'
import { agentsFile, directoryFile } from './agents-file.ts'
import { connect, type Place } from './connection.ts'

export type Seeded = {
  added: number
  changed: number
  unchanged: number
  gone: number
  refused: unknown[]
  agents: number
}

/** Idempotent: what is already there, as it is there, is left alone. */
export async function seed(place?: Place, onProgress?: (done: number, total: number) => void): Promise<Seeded> {
  const connection = await connect(place)
  try {
    return await importDirectory({
      db: connection.db('directory'),
      kafka: connection.kafka,
      file: fileURLToPath(directoryFile),
      agentsFile: fileURLToPath(agentsFile),
      ...(onProgress ? { onProgress } : {}),
    })
  } finally {
    await connection.close()
  }
}
