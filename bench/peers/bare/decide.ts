// One of ten structures by a hash, stored journaled, sent on. The request's offset is committed after that.

import { createHash } from 'node:crypto'
import { connect, type Decision, once, type Request, reader, ready, sender, topics } from './bare.ts'

const { db, kafka, producer } = await connect('bare-decide')
const decisions = db.collection<Decision>('decisions')
const send = sender(producer, topics.decisions)

await reader<Request>(kafka, topics.requests, async ({ _id, commune, service }) => {
  const drawn = createHash('sha256').update(`${_id} ${commune} ${service}`).digest().readUInt32BE() % 10
  const decision = { _id, structure: `s${drawn}`, email: `accueil-${drawn}@structure.hent.example` }
  await once(decisions.insertOne(decision))
  await send(decision)
})
ready()
