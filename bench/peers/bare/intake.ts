// Takes a request by HTTP, stores it journaled, answers, sends it on. Marks of what was sent are written together each
// second; what a crash left without one is sent at the next start.

import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import { connect, type Request, ready, sender, topics } from './bare.ts'

const { db, producer, log } = await connect('bare-intake')
const requests = db.collection<Request & { body: unknown }>('requests')
const send = sender(producer, topics.requests)
let sent: string[] = []

function pass({ _id, commune, service }: Request): void {
  send({ _id, commune, service } as Request)
    .then(() => sent.push(_id))
    .catch((err) => log.warn({ err }, 'left to the next start'))
}
setInterval(() => {
  if (sent.length === 0) return
  const ids = sent
  sent = []
  requests
    .updateMany({ _id: { $in: ids } }, { $set: { published: new Date() } }, { writeConcern: { w: 1 } })
    .catch((err) => log.warn({ err }, 'marks not written, these will be sent again'))
}, 1_000)
for await (const request of requests.find({ published: { $exists: false } })) pass(request)

type Body = { commune: string; needs: { service: string }[] }
const body = {
  type: 'object',
  required: ['commune', 'needs'],
  properties: {
    commune: { type: 'string' },
    needs: { type: 'array', minItems: 1, items: { type: 'object', required: ['service'] } },
  },
}
const app = Fastify()
app.post<{ Body: Body }>('/v1/requests', { schema: { body } }, async ({ body: asked }, reply) => {
  const request = { _id: randomUUID(), commune: asked.commune, service: asked.needs[0]?.service ?? '' }
  await requests.insertOne({ ...request, body: asked })
  pass(request)
  return reply.status(201).send({ referralId: request._id })
})
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
ready(typeof address === 'object' ? address?.port : 0)
