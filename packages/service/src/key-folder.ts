// A folder of secrets that can be destroyed for good. What a database deletes stays in its files, its oplog, its journal
// and its backups for weeks; a file of a folder is overwritten where it lies. One file a secret, written once and whole,
// seen alike by every process of the service, whatever machine it runs on.

import { randomBytes } from 'node:crypto'
import { access, constants, link, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'

export type KeyFolder = {
  names(): Promise<string[]>
  /** undefined where there is none, or none any more */
  read(name: string): Promise<Buffer | undefined>
  /** Durable when it resolves; false when the name is taken, whoever took it first. */
  create(name: string, content: string | Buffer): Promise<boolean>
  /** Overwrites, then removes. Twice is once. */
  destroy(name: string): Promise<void>
  /** Rejects while the folder cannot be written in. */
  ready(): Promise<void>
}

/** What a crash may have left of a file being written is removed after this. */
const abandonedMs = 3_600_000
const isDraft = (name: string) => name.startsWith('.')

export async function openKeyFolder(path: string): Promise<KeyFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const at = (name: string) => join(path, name)
  const ready = () => access(path, constants.R_OK | constants.W_OK)
  await ready()

  async function syncFolder(): Promise<void> {
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  async function destroy(name: string): Promise<void> {
    const file = await unlessAbsent(open(at(name), 'r+'))
    if (!file) return
    try {
      const { size } = await file.stat()
      await file.write(randomBytes(size), 0, size, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    await unlessAbsent(unlink(at(name)))
    await syncFolder()
  }

  for (const draft of (await readdir(path)).filter(isDraft)) {
    const found = await unlessAbsent(stat(at(draft)))
    if (!found || Date.now() - found.mtimeMs < abandonedMs) continue
    // Two names: the file was finished, and lives under its own.
    if (found.nlink > 1) await unlessAbsent(unlink(at(draft)))
    else await destroy(draft)
  }

  return {
    names: async () => (await readdir(path)).filter((name) => !isDraft(name)),
    read: (name) => unlessAbsent(readFile(at(name))),
    async create(name, content) {
      const draft = `.${name}.${randomBytes(6).toString('hex')}`
      const file = await open(at(draft), 'wx', 0o600)
      try {
        await file.writeFile(content)
        await file.sync()
      } finally {
        await file.close()
      }
      try {
        // A second name for the whole file: nobody reads half of it, and the first to take the name has it.
        await link(at(draft), at(name))
      } catch (err) {
        await destroy(draft)
        if (codeOf(err) === 'EEXIST') return false
        throw err
      }
      await unlink(at(draft))
      await syncFolder()
      return true
    },
    destroy,
    ready,
  }
}

const codeOf = (err: unknown) => (err instanceof Error && 'code' in err ? err.code : undefined)

async function unlessAbsent<T>(done: Promise<T>): Promise<T | undefined> {
  try {
    return await done
  } catch (err) {
    if (codeOf(err) === 'ENOENT') return undefined
    throw err
  }
}
