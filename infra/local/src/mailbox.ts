/**
 * A mailbox as providers keep them, for tests and the demo: GreenMail takes mails by SMTP and shows them by IMAP.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { freePorts } from './free-port.ts'
import { installed } from './install.ts'
import { findJava } from './java.ts'
import { answers, untilReady } from './server.ts'
import { openSupervisor, tailOf } from './supervisor.ts'
import { onPath } from './tools.ts'

const version = '2.1.13'
const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy'
const account = { user: 'retours', password: 'of-the-tests', domain: 'hent.example' }

export type TestMailbox = {
  address: string
  imapUrl: string
  /** Puts a mail into it, as relays do that could not deliver one. */
  takes(raw: string): Promise<void>
  /** The process goes; `start` brings another, empty. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

export async function startMailbox(): Promise<TestMailbox> {
  const dir = await mkdtemp(join(tmpdir(), 'hent-mailbox-'))
  const supervisor = openSupervisor(0, [dir], join(dir, 'reaper'))
  const installer = { say: () => undefined, supervisor, logDir: dir }
  const { java } = await findJava(installer)
  const folder = await installed(`greenmail-${version}`, `GreenMail ${version}`, installer.say, async (into) => {
    const maven = onPath('mvn')
    if (!maven) throw new Error('GreenMail : il manque Maven (la commande mvn).')
    const artifact = `-Dartifact=com.icegreen:greenmail-standalone:${version}`
    const args = ['--quiet', '--batch-mode', copy, artifact, `-DoutputDirectory=${into}`]
    await supervisor.run({ command: maven, args, cwd: into, log: join(dir, 'maven.log') })
  })
  const [imap = 0, smtp = 0] = await freePorts(2)
  const { user, password, domain } = account
  const settings = Object.entries({
    'smtp.hostname': '127.0.0.1',
    'smtp.port': smtp,
    'imap.hostname': '127.0.0.1',
    'imap.port': imap,
    users: `${user}:${password}@${domain}`,
    'users.login': 'email',
  }).map(([name, value]) => `-Dgreenmail.${name}=${value}`)
  const small = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto']
  const log = join(dir, 'greenmail.log')
  const run = () =>
    supervisor.start({
      command: java,
      args: [...small, ...settings, '-jar', join(folder, `greenmail-standalone-${version}.jar`)],
      cwd: dir,
      log,
    })
  async function start() {
    running = await run()
    await untilReady(async () => (await answers(imap)) && (await answers(smtp)), running.hasEnded).catch((err) => {
      throw new Error(`GreenMail ${err.message}. ${tailOf(log)}`)
    })
  }
  let running: Awaited<ReturnType<typeof run>> | undefined
  await start()
  return {
    address: `${user}@${domain}`,
    imapUrl: `imap://${encodeURIComponent(`${user}@${domain}`)}:${password}@127.0.0.1:${imap}`,
    async takes(raw) {
      const relay = createTransport({ host: '127.0.0.1', port: smtp })
      await relay.sendMail({ envelope: { from: 'mailer-daemon@relais.example', to: `${user}@${domain}` }, raw })
      relay.close()
    },
    async kill() {
      running?.signal('SIGKILL')
      await running?.ended
    },
    start,
    stop: () => supervisor.stop(),
  }
}
