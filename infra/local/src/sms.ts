/** The SMS provider of development: an SMPP server of our own (see `sms-server.ts`), read on a page as mails are. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { versionOf } from './mail.ts'
import { answers, type Context, type Native } from './server.ts'
import { developmentAccount } from './sms-page.ts'

export async function prepareSms(context: Context): Promise<Native> {
  const { smpp, smsPage } = context.state.ports
  const dir = join(context.dataDir, 'sms')
  await mkdir(dir, { recursive: true })
  const page = `http://127.0.0.1:${smsPage}`
  const { systemId, password } = developmentAccount
  return {
    version: `SMPP 3.4, smpp ${versionOf('smpp/lib/smpp.js')}`,
    url: page,
    env: { SMS_URL: `smpp://${systemId}:${password}@127.0.0.1:${smpp}`, SMS_API_URL: page },
    command: process.execPath,
    args: [
      fileURLToPath(new URL('./sms-page.ts', import.meta.url)),
      String(smpp),
      String(smsPage),
      join(dir, 'taken.jsonl'),
    ],
    isReady: async () => (await answers(smpp)) && (await answers(smsPage)),
  }
}
