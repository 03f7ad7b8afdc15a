// A TCP proxy between the services and one server, where a cut is not the same as a kill: it can refuse, fall silent
// with the line open, or be slow, and then be well again on the same port.

import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'

type LineState = 'open' | 'cut' | 'silent'
export type Line = {
  port: number
  /** `cut`: every line breaks and new ones are refused; `silent`: lines stay open and nothing passes */
  be(state: LineState): void
  /** ms added to every piece, both ways */
  delayMs: number
  /** breaks the lines there are, as a network does; new ones are taken */
  breakAll(): void
  stop(): Promise<void>
}

export async function startLine(target: { host: string; port: number }): Promise<Line> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let state: LineState = 'open'

  function pass(from: Socket, to: Socket): void {
    from.on('data', (piece) => {
      const send = () => void (to.writable && to.write(piece))
      if (line.delayMs > 0) setTimeout(send, line.delayMs)
      else send()
    })
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
    from.on('end', () => to.end())
  }

  const server = createServer((near) => {
    if (state === 'cut') return void near.resetAndDestroy()
    const far = dial(target)
    const pair = [near, far] as const
    pairs.add(pair)
    near.on('close', () => pairs.delete(pair))
    for (const socket of pair) {
      socket.setNoDelay(true)
      if (state === 'silent') socket.pause()
    }
    pass(near, far)
    pass(far, near)
    // `data` listeners set a socket flowing: what begins in a silence must stay silent.
    if (state === 'silent') for (const socket of pair) socket.pause()
  })

  const line: Line = {
    port: 0,
    delayMs: 0,
    be(next) {
      state = next
      if (next === 'cut') line.breakAll()
      for (const socket of [...pairs].flat()) {
        if (next === 'silent') socket.pause()
        else socket.resume()
      }
    },
    breakAll() {
      for (const [near, far] of pairs) {
        near.resetAndDestroy()
        far.destroy()
      }
      pairs.clear()
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      line.breakAll()
      await closed
    },
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  line.port = (server.address() as AddressInfo).port
  return line
}
