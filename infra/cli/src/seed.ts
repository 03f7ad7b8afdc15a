// Fills the directory: the shipped synthetic Bretagne, or a file in data·inclusion's schema.

import { importDirectory } from '@hent/directory/import/commands.ts'
import type { ImportReport } from '@hent/directory/import/import-report.ts'
import { agentsFile, directoryFile } from './agents-file.ts'
import { type Addresses, connect } from './connection.ts'

/** Idempotent: what is already there, as it is there, is left alone. */
export async function seed(
  addresses?: Addresses,
  onProgress?: (done: number, total: number) => void,
): Promise<ImportReport> {
  const connection = await connect(addresses)
  try {
    return await importDirectory({
      connection: connection.connection('directory'),
      kafka: connection.kafka,
      file: directoryFile,
      agentsFile,
      ...(onProgress ? { onProgress: ({ step, done, total }) => step === 'recording' && onProgress(done, total) } : {}),
    })
  } finally {
    await connection.close()
  }
}
