// The baseline: one process takes a request by HTTP, keeps it, and a timer of one second sends the mails of what is new,
// as is often shipped. No rights, no vault, no tracking, no event; libraries at their own defaults, mails sent side by side.

import express from 'express'
import mongoose from 'mongoose'
import { createTransport } from 'nodemailer'

const { MONGO_URL = '', SMTP_URL = '', PORT = '0' } = process.env
await mongoose.connect(MONGO_URL, { dbName: 'bench_poller' })

const Structure = mongoose.model(
  'Structure',
  new mongoose.Schema({ commune: { type: String, index: true }, service: String, email: String }),
)
const Referral = mongoose.model(
  'Referral',
  new mongoose.Schema(
    {
      commune: { type: String, required: true },
      service: { type: String, required: true },
      person: mongoose.Schema.Types.Mixed,
      structure: mongoose.Schema.Types.ObjectId,
      status: { type: String, default: 'new', index: true },
      tries: { type: Number, default: 0 },
    },
    { timestamps: true },
  ),
)
await Promise.all([Structure.init(), Referral.init()])
await Structure.create({ commune: '22113', service: 'cep', email: 'accueil@structure.hent.example' })

const mailer = createTransport({ url: SMTP_URL, pool: true })

const app = express()
app.use(express.json())
app.post('/v1/requests', async (request, response) => {
  const { commune, needs, person } = request.body as { commune: string; needs: { service: string }[]; person?: object }
  const service = needs[0]?.service ?? ''
  const structure = await Structure.findOne({ commune, service })
  const referral = await new Referral({ commune, service, person, structure: structure?._id ?? null }).save()
  response.status(201).json({ referralId: String(referral._id) })
})

async function sendNew(): Promise<void> {
  const waiting = await Referral.find({ status: 'new' }).sort({ createdAt: 1 }).limit(200)
  await Promise.all(
    waiting.map(async (referral) => {
      const structure = await Structure.findById(referral.structure)
      try {
        await mailer.sendMail({
          from: 'hent@hent.example',
          to: structure?.email ?? undefined,
          subject: 'Nouvelle demande',
          text: 'Une demande vous attend.',
          references: `<${referral._id}@hent.example>`,
        })
        referral.status = 'sent'
      } catch {
        referral.tries += 1
        if (referral.tries >= 5) referral.status = 'failed'
      }
      await referral.save()
    }),
  )
}

let sending = false
setInterval(() => {
  if (sending) return
  sending = true
  void sendNew()
    .catch((err) => process.stderr.write(`${err}\n`))
    .finally(() => {
      sending = false
    })
}, 1_000)

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined })
})
process.once('disconnect', () => process.exit(0))
