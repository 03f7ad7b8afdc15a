import { startHent } from './running-hent.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { aStructure, aSubmission } from '@hent/testing/builders.ts'
const hent = await startHent({ say: console.log, only: ['intake','routing','notification'], settings: {}, beforeServices: async (h) => {
  const p = createProducer(h.kafka); await p.connect()
  for (const i of [1,2,3]) { const s = aStructure({ structureId: 'tp-'+i, network: 'transitions-pro' })
    await p.send({ topic: 'directory.v1', messages: [{ key: s.structureId, value: JSON.stringify({ specversion:'1.0', id: s.structureId+'.1', source:'/directory', type:'bzh.hent.structure-recorded.v1', subject: s.structureId, time: new Date().toISOString(), datacontenttype:'application/json', sequence:'1', correlationid: s.structureId, data: s }) }] }) }
  await p.disconnect()
} })
const t0 = performance.now()
for (let i = 0; i < 30; i++) {
const r = await fetch(hent.urls.intake + '/v1/requests', { method:'POST', headers: {'content-type':'application/json','idempotency-key': 'try-key-00000'+i}, body: JSON.stringify(aSubmission({ person: { firstName:'Zed', email:'zed@x.example', messages: true } })) })
if (i === 29 || r.status !== 201) console.log(r.status, (await r.text()).slice(0,500), performance.now()-t0)
}
await new Promise(r => setTimeout(r, 4000))
const mails = await (await fetch(hent.stack.env.MAIL_API_URL + '/api/email')).json()
const list = Array.isArray(mails) ? mails : mails.emails ?? mails.data ?? mails
console.log('mails', list.length ?? JSON.stringify(mails).slice(0,300), list[0]?.subject, list[0]?.to, list[0]?.text)
await hent.stop()
