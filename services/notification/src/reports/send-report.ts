// A report leaves when its clock fires: to whom, and what it says, is looked up then. One that was due while nothing ran
// leaves late.

import { createHash } from 'node:crypto'
import { defined } from '@hent/contracts/defined.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { makeLink } from '@hent/service/links.ts'
import { repeat } from '@hent/service/repeat.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { NotificationConfig } from '../config.ts'
import type { Notification } from '../context.ts'
import { linkIdOf } from '../digests/digests.ts'
import { digestsTotal } from '../digests/send-digest.ts'
import { isRefused } from '../sending/smtp.ts'
import { type Rendered, render } from '../texts/mail.ts'
import type { Text } from '../texts/templates.ts'
import { createAgreements } from './agreements.ts'
import { createFigures } from './figures.ts'
import type { Kind, Reporting } from './reporting.ts'
import { openReports, type Planned, type Report, type ReportKind } from './reports.ts'
import { agreement, engagement, plannedOfAgreements, plannedOfStructures } from './tell-engagements.ts'
import { month, plannedFigures, quarter } from './tell-figures.ts'

const planEveryMs = 3_600_000

const kinds: Record<ReportKind, Kind> = { month, quarter, engagement, agreement }

/** Once a recipient and period; a crash after the relay has it sends it again under the same Message-ID. */
async function sendReport(reporting: Reporting, id: string): Promise<void> {
  const { reports, digests, relay, log, config } = reporting
  const now = reporting.now()
  const report = await reports.get(id)
  if (!report?.clockAt || report.clockAt > now) return
  const kind = kinds[report.kind]
  const over = async (outcome: string, known = report) => {
    await reports.settle(known, undefined)
    digestsTotal.inc({ kind: report.kind, outcome })
  }
  const address = await kind.addressOf(reporting, report)
  if (!address) return over('no-address')
  if (kind.mayStop && (await digests.isStopped(linkIdOf(report.kind, report.whom)))) return over('stopped')
  const text = await kind.textOf(reporting, report)
  if (!text) return over('nothing-to-tell')
  const taken = await reports.take(report, now)
  if (!taken) return
  const messageId = createHash('sha256').update(`report\n${id}`).digest('hex').slice(0, 32)
  const outcome = await relay.send(messageId, address, mailOf(reporting, report, text), undefined)
  if (outcome === 'accepted') return over('sent', taken)
  const isTriedLongEnough = addDelay(taken.triedSince ?? now, config.GIVE_UP_AFTER) < now
  if (isRefused(outcome) || isTriedLongEnough) return over(outcome, taken)
  log.warn({ messageId }, 'report put off')
  await reports.settle(taken, addDelay(reporting.now(), config.RETRY_MOST))
}

/** Its link leads to a page for everyone; that to stop it holds for a year. */
function mailOf({ config, repliesTo, now }: Reporting, report: Report, text: Text): Rendered {
  const { PORTAL_URL: portal, LINK_KEY: key } = config
  const { pageOf, mayStop } = kinds[report.kind]
  const token = makeLink(key, 'digest', linkIdOf(report.kind, report.whom), addDelay(now(), '365d'))
  const stop = mayStop ? `${portal}/resume/${token}/arret` : undefined
  const mail = render('fr', text, { link: `${portal}${pageOf(report)}`, stop })
  return { ...mail, ...defined({ replyTo: repliesTo({ kind: 'structure', structureId: report.whom }) }) }
}

const addressesIn = ({ NETWORK_ADDRESSES }: NotificationConfig): Map<string, string> =>
  new Map(NETWORK_ADDRESSES.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]))

/** The clocks of reports, and the next one of each recipient, planned. */
export async function startReports(
  hent: Platform,
  notification: Notification,
  structures: ReadonlyMap<string, DirectoryRecord>,
  config: NotificationConfig,
): Promise<void> {
  const reports = await openReports(hent.connection)
  const reporting: Reporting = {
    ...notification,
    reports,
    structures,
    networks: addressesIn(config),
    figures: createFigures(config),
    agreements: createAgreements(config.DIRECTORY_URL),
  }
  await hent.clocks({
    queueName: 'notification-reports',
    due: reports.due,
    fire: (id) => sendReport(reporting, id),
    reconcileEveryMs: config.RECONCILE_MS,
  })
  const planEvery = (plannedBy: (from: Reporting, now: Date) => Planned[] | Promise<Planned[]>) => {
    const step = async () => reports.plan(await plannedBy(reporting, hent.now()))
    const planning = repeat({ step, everyMs: planEveryMs, failed: 'reports not planned', log: hent.log })
    return hent.working(planning).now()
  }
  await planEvery(plannedFigures)
  await planEvery(plannedOfStructures)
  // The directory may be away: nothing else waits for it.
  void planEvery(plannedOfAgreements)
}
