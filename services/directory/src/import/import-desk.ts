// Imports from the page, one after the other: a file is read and its report shown; applying it reads it again, and writes
// only what was shown. What is at work says so, for whoever waits.

import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { dryRunOf } from './dry-run.ts'
import { type ImportDeps, type ImportFiles, type ImportOptions, importFiles } from './import-directory.ts'
import { limitsOf } from './import-limits.ts'
import { seenReport } from './seen-report.ts'
import { atWork, type Progress, type StoredImport, type StoredImports, silentMs } from './stored-imports.ts'
import { undoImport } from './undo-import.ts'
import { UnreadableFile } from './unreadable-file.ts'

const beatMs = 2_000

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

/** Nobody is at work on it any more, and it is not done. */
export const isInterrupted = ({ state, beatAt }: Pick<StoredImport, 'state' | 'beatAt'>, now: Date): boolean =>
  atWork.includes(state) && now.getTime() - beatAt.getTime() > silentMs

export type ImportDesk = ReturnType<typeof importDesk>

export function importDesk(deps: ImportDeps & { imports: StoredImports; log: Log }) {
  const { imports, log, now } = deps
  let last: Promise<void> = Promise.resolve()

  /** One at a time: each holds a directory in memory. */
  function inTurn(one: StoredImport, work: (options: ImportOptions) => Promise<void>) {
    let progress: Progress | undefined
    const beating = setInterval(() => void imports.beat(one._id, now(), progress).catch(() => {}), beatMs)
    const options: ImportOptions = {
      onProgress(told) {
        progress = told
      },
    }
    const turn = last
      .then(() => work(options))
      .catch(async (err: unknown) => {
        if (err instanceof UnreadableFile) return void (await imports.refuse(one._id, err.message))
        log.error({ err, importId: one._id }, 'import not finished')
        await imports.beat(one._id, new Date(0), undefined)
      })
      .catch((err: unknown) => log.error({ err }, 'import not marked'))
      .finally(() => clearInterval(beating))
    last = turn
    return turn
  }

  /** The file in a folder of its own, as it was sent. */
  async function withFiles(one: StoredImport, work: (files: ImportFiles) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'hent-sent-'))
    try {
      const paths = new Map<string, string>()
      for (const { list, name, sha256 } of one.files) {
        const content = await imports.contentOf(one._id, list)
        if (!content || sha256Of(content) !== sha256) throw new UnreadableFile('Le fichier n’est plus conservé.')
        const path = join(
          folder,
          list +
            extname(name)
              .toLowerCase()
              .replaceAll(/[^.a-z]/g, ''),
        )
        await writeFile(path, content)
        paths.set(list, path)
      }
      await work({ structures: paths.get('structures') ?? '', services: paths.get('services') })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function lookAt(one: StoredImport, files: ImportFiles, options: ImportOptions) {
    const limits = await limitsOf(deps.structures, one)
    return { limits, run: await dryRunOf(deps, files, { ...options, limits }) }
  }

  async function show(one: StoredImport, run: Awaited<ReturnType<typeof dryRunOf>>, moved: boolean) {
    await imports.show(one, { report: await seenReport(run, localDay(now())), print: run.print, moved }, now())
  }

  async function write(one: StoredImport, files: ImportFiles, options: ImportOptions): Promise<void> {
    const { limits, run } = await lookAt(one, files, options)
    if (run.print !== one.print) return show(one, run, true)
    const author = { kind: 'import', importId: one._id, agentId: one.appliedBy ?? one.by } as const
    await importFiles(deps, files, { ...options, limits, author })
    await imports.finish(one._id, now())
  }

  return {
    /** Reads a file that has just been stored, and shows its report. */
    look: (one: StoredImport) =>
      inTurn(one, (options) =>
        withFiles(one, async (files) => show(one, (await lookAt(one, files, options)).run, false)),
      ),
    /**
     * Applies the report that was seen; where the directory has moved since, the new report is shown instead. Asked twice,
     * the second finds it under way or done.
     * @throws AppError `precondition-failed` where another report has been shown since, `conflict` where there is none to
     * apply, or it was taken back
     */
    async apply(id: string, version: number, agentId: string): Promise<void> {
      const one = await imports.get(id)
      if (!one) throw new AppError('not-found')
      const goesOn = isInterrupted(one, now())
      if (one.state === 'applied' || (one.state === 'applying' && !goesOn)) return
      if (!one.report || (one.state !== 'seen' && one.state !== 'applying')) throw new AppError('conflict')
      if (one.version !== version) throw new AppError('precondition-failed')
      if (!(await imports.claim(one, agentId, now()))) return
      const claimed = { ...one, appliedBy: agentId }
      await inTurn(claimed, (options) => withFiles(claimed, (files) => write(claimed, files, options)))
    },
    /**
     * Each structure it changed is again as it was before, but for those that have changed since.
     * @throws AppError `conflict` for one that was not applied
     */
    async undo(id: string, agentId: string): Promise<void> {
      const one = await imports.get(id)
      if (!one) throw new AppError('not-found')
      const goesOn = isInterrupted(one, now())
      if (one.state === 'undone' || (one.state === 'undoing' && !goesOn)) return
      if (one.state !== 'applied' && one.state !== 'undoing') throw new AppError('conflict')
      if (!(await imports.claimUndoing(one, now()))) return
      await inTurn(one, async () => imports.undo(id, await undoImport(deps, id, agentId)).then(() => undefined))
    },
    stop: () => last,
  }
}
