// A partner verifies in its own language: a webhook as it leaves here is what the reference library for Python takes, with
// the old secret and with the new one, and with no other.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { startReceiver } from '@hent/notification/testing/webhook-receiver.ts'
import { createPost } from '@hent/notification/webhooks/post.ts'
import { newSecret } from '@hent/notification/webhooks/secrets.ts'
import { expect, it } from 'vitest'
import { pythonWith } from './python.ts'

const verifies = `
import json, sys
from standardwebhooks.webhooks import Webhook
call = json.load(sys.stdin)
print(json.dumps(Webhook(call["secret"]).verify(call["body"], call["headers"])))
`

it('a webhook of ours is verified by standardwebhooks of PyPI, with each valid secret alone', async () => {
  const receiver = await startReceiver()
  const python = await pythonWith('standardwebhooks==1.1.0')
  async function verified(secret: string) {
    const child = spawn(python.command, ['-c', verifies], { env: { ...process.env, ...python.env } })
    child.stdin.end(JSON.stringify({ ...receiver.calls[0], secret }))
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    return code === 0 ? JSON.parse(out) : err.trim().split('\n').at(-1)
  }
  const [older, newer, other] = [newSecret(), newSecret(), newSecret()]
  const said = { type: 'bzh.hent.request-status.v1', data: { state: 'accepted', note: 'é, 😀' } }
  const post = createPost({ loopbackAllowed: true, timeoutMs: 10_000 })
  const body = JSON.stringify(said)
  try {
    expect(await post({ url: receiver.url, secrets: [newer, older], id: 'msg_of_the_test', body })).toEqual({
      status: 204,
    })
    expect([await verified(older), await verified(newer)]).toEqual([said, said])
    expect(await verified(other)).toContain('WebhookVerificationError')
  } finally {
    await receiver.stop()
  }
})
