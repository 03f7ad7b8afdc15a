// A whole Hent to be measured, the inbox its mails arrive in, and what it has been asked, to be checked at the end.

import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '@hent/cli/connection.ts'
import { seed } from '@hent/cli/seed.ts'
import { verify } from '@hent/cli/verify.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { demoPartner } from '@hent/demo/identities.ts'
import { clientToken } from '@hent/demo/people.ts'
import { type RunningHent, startHent } from '@hent/demo/running-hent.ts'
import { smallProcess } from '@hent/demo/settings.ts'
import { root } from '@hent/local/paths.ts'
import { startSmsServer } from '@hent/local/sms-server.ts'
import { profile, quick, say } from './asked.ts'
import { type Inbox, mailed, now, openInbox, type Sent, steady } from './load.ts'
import type { Named, Play, Side } from './sides.ts'

export type Bed = {
  hent: RunningHent
  inbox: Inbox
  /** when each SMS was taken by their server, epoch ms */
  texts: readonly number[]
  ours: Side
  /** the same for every Node process measured, Hent's and the peers' */
  nodeSettings: Readonly<Record<string, string>>
  /** where watched processes leave what they saw of themselves, and their profiles */
  watchDir: string
  /** an address or a credential of the servers, by its variable */
  server(name: string): string
  servers(): Named[]
  /** remembers what Hent said yes to */
  keep(sent: readonly Sent[]): void
  warmUp(side: Side): Promise<void>
  /** blocks of 20 requests a second */
  playing(seconds: number): Play & { each: (side: Side, sent: readonly Sent[]) => void }
  /** Whether nothing that was acknowledged is lost or doubled; says it. */
  check(): Promise<boolean>
  stop(): Promise<void>
}

export async function openBed(): Promise<Bed> {
  const watchDir = profile
    ? join(root, '.hent', 'profiles', new Date().toISOString().replace(/[:.]/g, '-'))
    : mkdtempSync(join(tmpdir(), 'hent-bench-'))
  mkdirSync(watchDir, { recursive: true })
  const nodeSettings = {
    ...smallProcess,
    NODE_OPTIONS: `${smallProcess.NODE_OPTIONS} --import ${fileURLToPath(new URL('watch.ts', import.meta.url))}`,
    BENCH_WATCH: watchDir,
    ...(profile ? { BENCH_PROFILE: '1' } : {}),
  }
  const inbox = await openInbox()
  const texts: number[] = []
  const sms = await startSmsServer({ port: 0, account: { systemId: 'hent', password: 'of-the-bench' } })
  sms.onSms = () => void texts.push(now())
  const hent = await startHent({
    say,
    mongo: 'fast',
    settings: {
      ...nodeSettings,
      SMTP_URL: inbox.sink.url,
      ...{ SMS_URL: sms.url, SMS_QUIET: 'false' },
      CLIENT_PER_MINUTE: '1000000',
      LOG_LEVEL: 'warn',
      // Nobody answers a proposal during a bench: what is measured is the way there.
      BOUNCE_WINDOW: '1h',
      MESSAGES_A_DAY: '1000',
    },
    beforeServices: async (standing) => {
      await seed(addressesOf(standing))
    },
  })
  const acknowledged: string[] = []
  const referrals = new Set<string>()
  const ours: Side = {
    urls: () => hent.processes().flatMap(({ service, url }) => (service === 'intake' ? [url] : [])),
    token: bearerOf(hent),
    processes: () => hent.processes().map(({ service, pid }) => ({ name: service, pid })),
  }
  const servers = () =>
    (['kafka', 'mongo', 'redis'] as const).flatMap((name) => {
      const pid = hent.stack.servers[name]?.pid
      return pid ? [{ name, pid }] : []
    })
  function keep(sent: readonly Sent[]): void {
    for (const { requestId, referralId } of sent) {
      if (requestId) acknowledged.push(requestId)
      if (referralId) referrals.add(referralId)
    }
  }
  return {
    hent,
    inbox,
    texts,
    ours,
    nodeSettings,
    watchDir,
    server: (name) => hent.stack.env[name] ?? '',
    servers,
    keep,
    // A Node process needs some seconds of work before its rate means anything.
    async warmUp(side) {
      const sent = await steady(side.urls(), await side.token(), 20, quick ? 5 : 12)
      await mailed(inbox, sent, 20_000)
      if (side === ours) keep(sent)
    },
    playing: (seconds) => ({
      ...{ inbox, rate: 20, seconds, servers, watchDir },
      each: (side, sent) => void (side === ours && keep(sent)),
    }),
    async check() {
      const connection = await connect({ ...addressesOf(hent), mailApiUrl: '', smsApiUrl: '' })
      const { ok, broken, stored, possibleDuplicates } = await verify(connection, acknowledged)
      await connection.close()
      // The peers' own doubles are theirs.
      const doubled = inbox.doubled.filter((referralId) => referrals.has(referralId)).length
      const verdict = ok ? 'rien de perdu, rien en double' : broken.join(' ; ')
      say(`vérification : ${verdict} (${stored} demandes, ${doubled} courriels en double)`)
      return ok && doubled <= possibleDuplicates
    },
    async stop() {
      await hent.stop()
      await inbox.sink.stop()
      await sms.stop()
    },
  }
}

/** A partner's token lives ten minutes; asked for again before each run. */
function bearerOf(hent: RunningHent): () => Promise<string> {
  let at = 0
  let token = ''
  return async () => {
    if (Date.now() - at > 240_000) {
      token = await clientToken(hent, `partner-${demoPartner}`)
      at = Date.now()
    }
    return token
  }
}
