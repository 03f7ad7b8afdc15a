import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from './log.ts'
import { repeat } from './repeat.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Work whose steps end when the test says so, repeated each second. */
function repeating() {
  const lines: { msg: string; topic?: string }[] = []
  const destination = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)))
      done()
    },
  })
  const steps: PromiseWithResolvers<void>[] = []
  const work = repeat({
    step: () => {
      const one = Promise.withResolvers<void>()
      steps.push(one)
      return one.promise
    },
    everyMs: 1_000,
    failed: 'put off',
    fields: { topic: 't-1' },
    log: createLog({ service: 'test', destination }),
  })
  return { work, steps, lines }
}

/** Whether a promise is settled once everything that is ready has run. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  void promise.then(() => {
    done = true
  })
  await vi.advanceTimersByTimeAsync(0)
  return done
}

describe('repeated work', () => {
  it('repeated work begins one interval after it was set up, and again after each interval', async () => {
    const { steps } = repeating()
    expect(steps).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1_000)
    steps[0]?.resolve()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(steps).toHaveLength(2)
  })
  it('repeated work is never under way twice, whoever asks for it', async () => {
    const { work, steps } = repeating()
    const first = work.now()
    const second = work.now()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(steps).toHaveLength(1)
    steps[0]?.resolve()
    await Promise.all([first, second])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(steps).toHaveLength(2)
  })
  it('repeated work that fails is logged with its fields and tried again at its next time', async () => {
    const { work, steps, lines } = repeating()
    const first = work.now()
    steps[0]?.reject(new Error('away'))
    await first
    expect(lines).toMatchObject([{ msg: 'put off', topic: 't-1' }])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(steps).toHaveLength(2)
  })
  it('repeated work that throws before its first wait is tried again too', async () => {
    let tries = 0
    const destination = new Writable({ write: (_line, _encoding, done) => done() })
    const step = () => {
      tries += 1
      throw new Error('at once')
    }
    const work = repeat({ step, everyMs: 1_000, failed: 'put off', log: createLog({ service: 'test', destination }) })
    await work.now()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(tries).toBe(3)
  })
  it('a stop waits for the step under way, and no step begins after it', async () => {
    const { work, steps } = repeating()
    void work.now()
    const stopped = work.stop()
    expect(await settled(stopped)).toBe(false)
    steps[0]?.resolve()
    expect(await settled(stopped)).toBe(true)
    await work.now()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(steps).toHaveLength(1)
  })
  it('a step that breaks off because of a stop is no failure, and is not logged as one', async () => {
    const lines: string[] = []
    const destination = new Writable({
      write(line, _encoding, done) {
        lines.push(String(line))
        done()
      },
    })
    const half = Promise.withResolvers<void>()
    const work = repeat({
      step: async (stopping) => {
        await half.promise
        stopping.throwIfAborted()
        lines.push('the second half')
      },
      everyMs: 1_000,
      failed: 'put off',
      log: createLog({ service: 'test', destination }),
    })
    void work.now()
    const stopped = work.stop()
    half.resolve()
    await stopped
    expect(lines).toEqual([])
  })
})
