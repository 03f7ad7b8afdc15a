// M11: messages a second, by mail and by SMS, from the topic to what took them: notification is away while requests come,
// then so many processes of it come back. The tenths at both ends are left out: processes start, share the topic and stop.

import { connect } from '@hent/cli/connection.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { until } from '@hent/demo/people.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { figures, quick, round, say } from './asked.ts'
import type { Bed } from './bed.ts'
import { burstTaken, mailed, quantiles, refusedOf, type Sent } from './load.ts'

type Kind = 'mail' | 'sms'
const count = quick ? 400 : 2_000
/** By mail a structure is asked, by SMS a person: which of two they choose. One message a request. */
const submissionOf = {
  mail: () => aSubmission(),
  sms: (index: number) => {
    const person = { phone: `+336399${String(80_000 + index).slice(-5)}`, messages: true }
    return aSubmission({ choice: true, needs: [{ service: 'vae' }], person })
  },
}

export async function messages(bed: Bed): Promise<void> {
  await bed.warmUp(bed.ours)
  const M11: Record<string, number | null> = {}
  figures.M11 = M11
  for (const workers of [1, 4]) {
    for (const kind of ['mail', 'sms'] as const) {
      M11[`${kind}${workers}`] = null
      const perSecond = await drained(bed, workers, kind)
      M11[`${kind}${workers}`] = perSecond
      say(`M11 ${count} demandes, ${workers} processus de notification, ${kind} : ${perSecond} messages par seconde`)
    }
  }
}

async function drained(bed: Bed, workers: number, kind: Kind): Promise<number> {
  const { hent, inbox, ours, keep, texts } = bed
  for (const one of hent.processes().filter(({ service }) => service === 'notification')) await one.kill('SIGTERM')
  const textsBefore = texts.length
  const sent: Sent[] = []
  try {
    // Fifty at a time, those that intake turns away asked again: how it takes them is not what is measured.
    for (let asked = 0; asked < count; asked += 50) {
      const submission = (index: number) => submissionOf[kind](asked + index)
      sent.push(...(await burstTaken(hent.urls.intake, await ours.token(), 50, submission)))
    }
    keep(sent)
    if (refusedOf(sent) > 0) throw new Error(`${refusedOf(sent)} requests refused`)
    await allOpened(bed, sent)
  } finally {
    // One after the other: the first takes the known port. Whatever happened, others are measured after this.
    for (let started = 0; started < workers; started += 1) await hent.startProcess('notification')
  }
  if (kind === 'sms') {
    await until(`${count} SMS`, async () => texts.length - textsBefore >= count, 120_000)
    return rateOf(texts.slice(textsBefore))
  }
  if ((await mailed(inbox, sent, 120_000)).length > 0) return Number.NaN
  return rateOf(sent.flatMap(({ referralId = '' }) => inbox.acceptedAt.get(referralId) ?? []))
}

function rateOf(times: readonly number[]): number {
  const [from = Number.NaN, to = Number.NaN] = quantiles(times, 0.1, 0.9)
  return round((0.8 * times.length * 1_000) / (to - from), 0)
}

/** Routing has opened a referral for each, and said so. */
async function allOpened({ hent }: Bed, sent: readonly Sent[]): Promise<void> {
  const connection = await connect(addressesOf(hent))
  const referrals = connection.db('routing').collection<{ _id: string }>('referrals')
  const ids = sent.flatMap(({ referralId }) => referralId ?? [])
  await until(
    'every referral is open',
    async () =>
      (await referrals.countDocuments({ _id: { $in: ids }, pendingSince: { $exists: false } })) === ids.length,
    300_000,
  )
  await connection.close()
}
