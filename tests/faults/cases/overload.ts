// More than it can take: an early no with when to come back, memory that stays bounded, and recovery without anybody's
// help; and the limits of one client and of one address.

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { demoPartner, otherPartner } from '@hent/demo/identities.ts'
import { clientToken } from '@hent/demo/people.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { type Bed, workers } from '../bed.ts'
import { type Case, expect } from '../case.ts'
import { type Answer, poster } from '../post.ts'

const flood = 1_500
const sockets = 400
const mostMb = 400
/** The longest any answer may take is five seconds; the rest is the way there and back on a busy machine. */
const quicklyMs = 8_000

/** Resident memory of a process, MB. */
function rssMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024
}

const isRefusal = ({ status }: Answer) => status === 429 || status === 503
const counted = (answers: readonly Answer[]) =>
  [...Map.groupBy(answers, ({ status }) => status)].map(([status, list]) => `${list.length} × ${status}`).join(', ')

async function overloaded(bed: Bed): Promise<void> {
  const { hent, client } = bed
  const { post, close } = poster(sockets)
  const headers = { authorization: `Bearer ${await clientToken(hent, `partner-${demoPartner}`)}` }
  let highest = 0
  const watch = setInterval(() => {
    for (const { pid, alive } of hent.processes()) if (alive) highest = Math.max(highest, rssMb(pid))
  }, 200)
  const body = aSubmission()
  const keys = Array.from({ length: flood }, () => randomUUID())
  const answers = await Promise.all(
    keys.map((key) => post(`${hent.urls.intake}/v1/requests`, body, { ...headers, 'idempotency-key': key })),
  )
  close()
  const refused = answers.filter(isRefusal)
  const slowest = Math.max(0, ...refused.map(({ tookMs }) => tookMs))
  bed.say(`${flood} d’un coup : ${counted(answers)} ; refus le plus lent ${(slowest / 1_000).toFixed(1)} s`)
  expect(refused.length > 0, 'rien n’a été refusé : ce n’était pas assez pour le dire')
  expect(
    answers.every((one) => one.status === 201 || isRefusal(one)),
    `réponses inattendues : ${counted(answers)}`,
  )
  expect(
    refused.every(({ retryAfter }) => Number(retryAfter) > 0),
    'un refus ne dit pas quand revenir',
  )
  // By itself: those turned away come back under their keys, and are taken while the rest is still being worked off.
  const waiting = [...keys]
  const comeBack = async () => {
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) await client.send({ key, body })
  }
  await Promise.all(Array.from({ length: 40 }, comeBack))
  await bed.settle(300_000)
  clearInterval(watch)
  bed.say(`mémoire la plus haute d’un processus : ${Math.round(highest)} Mo`)
  expect(highest < mostMb, `un processus a pris ${Math.round(highest)} Mo`)
  expect(slowest < quicklyMs, `un refus a pris ${(slowest / 1_000).toFixed(1)} s`)
  expect(
    workers.every((service) => bed.processesOf(service).length > 0),
    'un processus est tombé',
  )
}

async function limited(bed: Bed): Promise<void> {
  const { hent } = bed
  const { post, close } = poster(50)
  const [one, other] = await Promise.all(
    [demoPartner, otherPartner].map((partner) => clientToken(hent, `partner-${partner}`)),
  )
  const send = async (headers: Record<string, string>) => {
    const answer = await post(`${hent.urls.intake}/v1/requests`, aSubmission(), {
      'idempotency-key': randomUUID(),
      ...headers,
    })
    if (answer.status === 201) {
      bed.client.acknowledged.push((JSON.parse(answer.body) as { requestId: string }).requestId)
    }
    return answer
  }
  const many = (count: number, headers: Record<string, string>) =>
    Promise.all(Array.from({ length: count }, () => send(headers)))

  const byClient = await many(40, { authorization: `Bearer ${one}` })
  bed.say(`un client, limite 30 : ${counted(byClient)}`)
  expect(byClient.filter(({ status }) => status === 201).length === 30, `un client : ${counted(byClient)}`)
  expect(
    byClient.filter(isRefusal).every(({ retryAfter }) => Number(retryAfter) > 0),
    '429 sans Retry-After',
  )
  const neighbour = await send({ authorization: `Bearer ${other}` })
  expect(neighbour.status === 201, 'le voisin derrière la même adresse paie pour l’autre')

  const byAddress = await many(20, { 'x-forwarded-for': '192.0.2.7' })
  bed.say(`une adresse, limite 10 : ${counted(byAddress)}`)
  expect(byAddress.filter(({ status }) => status === 201).length === 10, `une adresse : ${counted(byAddress)}`)
  expect((await send({ 'x-forwarded-for': '192.0.2.8' })).status === 201, 'une autre adresse est refusée')
  close()
}

export const overload: readonly Case[] = [
  {
    name: 'overload',
    shows: 'G6 P1–P5',
    title: `${flood} demandes d’un coup, 100 admises à la fois : refus rapides, mémoire bornée, retour sans aide`,
    settings: { MOST_UNANSWERED: '100' },
    run: overloaded,
  },
  {
    name: 'rate-limits',
    shows: 'E14',
    title: 'limites par client et par adresse, sans que le voisin paie',
    settings: { CLIENT_PER_MINUTE: '30', ANONYMOUS_PER_MINUTE: '10' },
    run: limited,
  },
]
