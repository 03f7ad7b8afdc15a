/**
 * veraPDF, from Maven Central: whether a PDF is accessible as PDF/UA-1 says (ISO 14289-1). For tests.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installed } from './install.ts'
import { findJava } from './java.ts'
import { openSupervisor } from './supervisor.ts'
import { onPath } from './tools.ts'

const version = '1.30.2'
/** Of its one jar, which holds all it needs. */
const sha256 = '287cc9c9757f99dcff4a2d39b68268245b48103fb6af443162d5a29df2afa332'
const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy'

const small = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto']

/** What a command writes, whatever it ends with: a PDF that has faults is an answer too. */
const output = (command: string, args: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(command, args, (_error, stdout, stderr) => resolve(`${stdout}${stderr}`))
  })

export type PdfChecker = {
  /** What veraPDF finds wrong in each, rule by rule; all in one run, for its start is what takes time. */
  faults(pdfs: ReadonlyMap<string, Uint8Array>): Promise<Map<string, string[]>>
  stop(): Promise<void>
}

export async function openPdfChecker(): Promise<PdfChecker> {
  const dir = await mkdtemp(join(tmpdir(), 'hent-pdf-'))
  const supervisor = openSupervisor(0, [dir], join(dir, 'reaper'))
  const installer = { say: () => undefined, supervisor, logDir: dir }
  const { java } = await findJava(installer)
  const folder = await installed(`verapdf-${version}`, `veraPDF ${version}`, installer.say, async (into) => {
    const maven = onPath('mvn')
    if (!maven) throw new Error('veraPDF : il manque Maven (la commande mvn).')
    const artifact = `-Dartifact=org.verapdf.apps:cli:${version}`
    const args = ['--quiet', '--batch-mode', copy, artifact, `-DoutputDirectory=${into}`]
    await supervisor.run({ command: maven, args, cwd: into, log: join(dir, 'maven.log') })
    const found = createHash('sha256')
      .update(await readFile(join(into, `cli-${version}.jar`)))
      .digest('hex')
    if (found !== sha256) throw new Error(`veraPDF : ce n’est pas le fichier attendu (${found}).`)
  })
  return {
    async faults(pdfs) {
      const jar = join(folder, `cli-${version}.jar`)
      const files = [...pdfs].map(([name, pdf]) => ({ name, file: join(dir, `${name}.pdf`), pdf }))
      for (const { file, pdf } of files) await writeFile(file, pdf)
      const said = await output(java, [
        ...small,
        '-jar',
        jar,
        '--flavour',
        'ua1',
        '--format',
        'text',
        '-v',
        ...files.map(({ file }) => file),
      ])
      return new Map(files.map(({ name, file }) => [name, faultsOf(file, said)]))
    },
    async stop() {
      await supervisor.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** A line says PASS or FAIL of a file; what follows it, rule by rule, is of that file. */
function faultsOf(file: string, said: string): string[] {
  const part = said.split(/^(?=PASS |FAIL )/m).find((one) => one.slice(5).startsWith(file))
  if (!part) throw new Error(`veraPDF did not judge ${file}: ${said}`)
  return part.startsWith('PASS ') ? [] : part.trim().split('\n')
}
