import { link, mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KeyFolder, openKeyFolder } from './key-folder.ts'

let path: string
let folder: KeyFolder
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'hent-keys-'))
  folder = await openKeyFolder(path)
})
afterEach(() => rm(path, { recursive: true }))

describe('a folder of keys', () => {
  it('gives back what was put there, to whoever opens it', async () => {
    expect(await folder.create('one', 'a secret')).toBe(true)
    expect(String(await (await openKeyFolder(path)).read('one'))).toBe('a secret')
    expect(await folder.names()).toEqual(['one'])
    expect(await folder.read('two')).toBeUndefined()
  })

  it('gives a name to the first who takes it, and to nobody else', async () => {
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map((content) => folder.create('one', content)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(String(await folder.read('one'))).toBe(['a', 'b', 'c', 'd'][taken.indexOf(true)])
    expect(await readdir(path)).toEqual(['one'])
  })

  it('overwrites what it destroys: nothing is left even for who still holds the file open', async () => {
    await folder.create('one', 'a secret')
    const held = await open(join(path, 'one'), 'r')
    await folder.destroy('one')
    await folder.destroy('one')
    const left = await held.readFile()
    await held.close()
    expect(left).toHaveLength('a secret'.length)
    expect(String(left)).not.toBe('a secret')
    expect(await readdir(path)).toEqual([])
  })

  it('removes what a crash left half written, and spares a file that was finished', async () => {
    await folder.create('done', 'finished')
    await writeFile(join(path, '.half'), 'half')
    await link(join(path, 'done'), join(path, '.done'))
    const long = new Date(Date.now() - 2 * 3_600_000)
    for (const draft of ['.half', '.done']) await utimes(join(path, draft), long, long)
    await writeFile(join(path, '.young'), 'being written')
    await openKeyFolder(path)
    expect((await readdir(path)).sort()).toEqual(['.young', 'done'])
    expect(await readFile(join(path, 'done'), 'utf8')).toBe('finished')
  })
})
