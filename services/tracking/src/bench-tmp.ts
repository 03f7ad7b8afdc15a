import { randomUUID } from 'node:crypto'
import { createProducer } from '@hent/messaging/kafka.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { rebuildTracking } from './commands.ts'
const N = Number(process.argv[2] ?? 20000), W = Number(process.argv[3] ?? 2000)
const servers = await useServers()
const producer = createProducer(servers.kafka); await producer.connect()
function events() {
  const received = aRequestReceived()
  received.traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const { requestId, needs } = received.data
  const referralId = randomUUID()
  const about = { referralId, needId: needs[0]!.needId, service: 'cep', departement: '22' } as const
  const p = { ...about, proposalId: shortId(), structureId: 'structure-1' }
  const by = '2026-12-01T08:00:00.000Z'
  const at = (s: number) => ({ subject: requestId, aggregate: referralId, sequence: s })
  const m = (id: string, s: number) => ({ subject: requestId, aggregate: id, sequence: s })
  const msg = (id: string) => ({ messageId: id, template: 'proposal', channel: 'email' as const, recipient: { kind: 'structure' as const, structureId: 'structure-1' }, referralId, proposalId: p.proposalId })
  const m1 = shortId(), m2 = shortId(), sv = shortId()
  return [received,
    anEvent('ReferralOpened', { ...about, state: 'proposed', commune: '22113', epci: null, decisionId: referralId, candidates: 5, eligible: 3 }, at(1)),
    anEvent('ReferralProposed', { ...p, rank: 1, deliverBy: by, answerBy: by }, at(2)),
    anEvent('MessageSent', { ...msg(m1), tries: 1, possibleDuplicate: false }, m(m1, 1)),
    anEvent('MessageDelivered', { ...msg(m1), proof: 'no-bounce' }, m(m1, 2)),
    anEvent('ReferralAccepted', { ...p, by: { kind: 'agent', agentId: 'x' }, contactBy: by }, at(3)),
    anEvent('MessageSent', { ...msg(m2), tries: 1, possibleDuplicate: false }, m(m2, 1)),
    anEvent('ContactMade', { ...about, structureId: 'structure-1', by: { kind: 'agent', agentId: 'x' }, mode: 'phone' }, at(4)),
    anEvent('ReferralClosed', { ...about, structureId: 'structure-1', outcome: 'helped', by: { kind: 'agent', agentId: 'x' } }, at(5)),
    anEvent('SurveySent', { surveyId: sv, referralId, service: 'cep', closeBy: by }, m(sv, 1)),
  ]
}
let sent = 0
for (let i = 0; i < N; i += W) {
  const wave = Array.from({ length: Math.min(W, N - i) }, events)
  for (let e = 0; e < 10; e++) {
    const messages = wave.map((ev) => { const { name: _n, ...x } = ev[e]!; return { key: x.subject, value: JSON.stringify(x) } })
    for (let k = 0; k < messages.length; k += 2000) await producer.send({ topic: servers.prefix + 'referrals.v1', acks: 1, messages: messages.slice(k, k + 2000) })
    sent += messages.length
  }
}
console.log('sent', sent)
for (let i = 0; i < 2; i++) { const c0 = process.cpuUsage(); const t = Date.now()
const r = await rebuildTracking({ kafka: servers.kafka, db: servers.db, prefix: servers.prefix })
const c = process.cpuUsage(c0)
console.log(JSON.stringify({ ...r, wall: (Date.now() - t) / 1000, cpu: (c.user + c.system) / 1e6, rss: process.memoryUsage().rss / 1e6 })) }
await producer.disconnect(); await servers.stop(); process.exit(0)
