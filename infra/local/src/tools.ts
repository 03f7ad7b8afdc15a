/**
 * What the machine offers: commands on the PATH and their versions, Python packages, Docker's socket.
 */
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { installed, type Say } from './install.ts'
import type { Supervisor } from './supervisor.ts'

const execute = promisify(execFile)

/** The full path of a command of the PATH, or undefined. */
export function onPath(command: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, command)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

/** What a command prints (both streams), or undefined when it cannot be run or fails. */
export async function outputOf(command: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await execute(command, args, { timeout: 20_000 })
    return `${stdout}${stderr}`
  } catch {
    return undefined
  }
}

/** A Python of at least 3.11. */
export async function findPython(): Promise<string | undefined> {
  for (const name of ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11']) {
    const path = onPath(name)
    const [, minor] = (path && (await outputOf(path, '--version')))?.match(/Python 3\.(\d+)/) ?? []
    if (path && Number(minor) >= 11) return path
  }
  return undefined
}

export type Installer = { say: Say; supervisor: Supervisor; logDir: string }

type PackageInstaller = Omit<Installer, 'supervisor'> & { supervisor: Pick<Supervisor, 'run'> }

/**
 * A pinned Python package and its dependencies, in a folder of their own (to be put on PYTHONPATH).
 * Uses the machine's pip; where there is none, the pip of a throw-away venv.
 */
export async function pythonPackage(requirement: string, what: string, { say, supervisor, logDir }: PackageInstaller) {
  const name = requirement.replace('==', '-')
  return installed(name, what, say, async (folder) => {
    const python = await findPython()
    if (!python) throw new Error(`${what} : il manque Python 3.11 ou plus récent.`)
    const log = join(logDir, `pip-${name}.log`)
    let pip = python
    if ((await outputOf(python, '-m', 'pip', '--version')) === undefined) {
      await supervisor.run({ command: python, args: ['-m', 'venv', join(folder, '.venv')], cwd: folder, log })
      pip = join(folder, '.venv', 'bin', 'python')
    }
    const args = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--target', folder]
    await supervisor.run({ command: pip, args: [...args, '--only-binary=:all:', requirement], cwd: folder, log })
  })
}

/** Whether a Docker engine may answer: cheap, so that machines without one do not pay for asking. */
export function mayHaveDocker(): boolean {
  const sockets = ['/var/run/docker.sock', `${process.env.XDG_RUNTIME_DIR}/docker.sock`]
  sockets.push(join(homedir(), '.docker/run/docker.sock'), join(homedir(), '.docker/desktop/docker.sock'))
  return process.env.DOCKER_HOST !== undefined || sockets.some((path) => existsSync(path))
}
