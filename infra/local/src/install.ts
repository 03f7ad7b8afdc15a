/**
 * Installing what a server needs, once per checkout: under a lock (two starts at once do not trample each other),
 * in a folder of its own that takes its final name only when complete, telling what is being done.
 */
import { existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cacheDir } from './paths.ts'

export type Say = (line: string) => void

const TELL_EVERY_MS = 4000

/** Whether a process of this number lives (ours or another user's). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function holderOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** Takes the lock file if nobody alive holds it. Creation by link is atomic, content included. */
export function tryLock(lock: string, pid = process.pid): boolean {
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, String(pid))
  try {
    linkSync(mine, lock)
    return true
  } catch {
    const holder = holderOf(lock)
    if (holder !== undefined && !isAlive(holder)) rmSync(lock, { force: true })
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

function sizeOf(path: string): number {
  let bytes = 0
  try {
    for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
      if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
    }
  } catch {
    // A folder that moves while it is being counted: the next count will do.
  }
  return bytes
}

export function seconds(sinceMs: number): string {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1).replace('.', ',')} s`
}

/**
 * The folder `cache/<name>`, filled by `fill` the first time.
 * @param what what is installed, in words, for the progress lines
 * @param fill gets an empty folder to fill; when it fails nothing remains of it
 */
export async function installed(
  name: string,
  what: string,
  say: Say,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheDir, name)
  if (existsSync(folder)) return folder
  await mkdir(cacheDir, { recursive: true })
  const lock = `${folder}.lock`
  for (let told = false; !tryLock(lock); told = true) {
    if (!told) say(`${what} : un autre démarrage l'installe, attente…`)
    await wait(200)
  }
  const begun = Date.now()
  const partial = `${folder}.partial`
  let progress: NodeJS.Timeout | undefined
  try {
    if (existsSync(folder)) return folder
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial, { recursive: true })
    say(`${what} : installation (une seule fois)…`)
    progress = setInterval(() => {
      const megabytes = Math.round(sizeOf(partial) / 1e6)
      say(`${what} : installation… ${megabytes > 0 ? `${megabytes} Mo, ` : ''}${seconds(begun)}`)
    }, TELL_EVERY_MS)
    await fill(partial)
    renameSync(partial, folder)
    say(`${what} : installé en ${seconds(begun)}`)
    return folder
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  } finally {
    clearInterval(progress)
    rmSync(lock, { force: true })
  }
}
