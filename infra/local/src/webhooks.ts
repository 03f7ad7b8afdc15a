/** The webhook receiver of development (see `webhook-sink.ts`): a partner's end, read on a page as mails and SMS are. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { versionOf } from './mail.ts'
import { answers, type Context, type Native } from './server.ts'

export async function prepareWebhooks({ state, dataDir }: Context): Promise<Native> {
  const { webhooks } = state.ports
  const url = `http://127.0.0.1:${webhooks}`
  const script = fileURLToPath(new URL('./webhook-sink.ts', import.meta.url))
  return {
    version: `Standard Webhooks, standardwebhooks ${versionOf('standardwebhooks')}`,
    url,
    env: { WEBHOOK_SINK_URL: url },
    command: process.execPath,
    args: [script, String(webhooks), join(dataDir, 'webhooks')],
    isReady: () => answers(webhooks),
  }
}
