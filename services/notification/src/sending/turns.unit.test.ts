import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTurns, type Told } from './turns.ts'

const now = new Date('2026-11-26T10:00:00Z')
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString()
const toStructure = (structureId: string, over: Partial<Told> = {}): Told => ({
  template: 'proposal',
  service: 'cep',
  by: inHours(120),
  recipient: { kind: 'structure', structureId },
  ...over,
})

/** A queue that gives what has the lowest place first, and of equal ones the first that came. */
function aQueue() {
  const turns = createTurns()
  const waiting: { place: number; id: string }[] = []
  let count = 0
  return {
    put(id: string, message: Told) {
      count += 1
      waiting.push({ place: turns.turnOf(`${id}-${count}`, message, now), id })
    },
    take(): string | undefined {
      const first = Math.min(...waiting.map(({ place }) => place))
      const [taken] = waiting.splice(
        waiting.findIndex(({ place }) => place === first),
        1,
      )
      if (taken) turns.began(taken.place)
      if (waiting.length === 0) turns.noneWaits()
      return taken?.id
    },
    all(): string[] {
      const left: string[] = []
      while (waiting.length > 0) left.push(this.take() ?? '')
      return left
    },
  }
}

describe('messages that wait for their turn', () => {
  it('of one structure do not hold up the first of another', () => {
    const queue = aQueue()
    for (let index = 0; index < 500; index += 1) queue.put('flooded', toStructure('s-flooded'))
    for (let index = 0; index < 100; index += 1) queue.take()
    queue.put('other', toStructure('s-other'))
    expect(queue.all().indexOf('other')).toBeLessThanOrEqual(2)
  })

  it('to advisers of one structure are those of that structure', () => {
    const queue = aQueue()
    for (let index = 0; index < 50; index += 1) {
      const recipient = { kind: 'adviser' as const, structureId: 's-flooded', agentId: `agent-${index}` }
      queue.put('flooded', toStructure('', { recipient }))
    }
    queue.put('other', toStructure('s-other'))
    expect(queue.all().indexOf('other')).toBe(1)
  })

  it('go in turns, each recipient’s in the order they came', () => {
    const queue = aQueue()
    for (const id of ['a1', 'a2', 'a3']) queue.put(id, toStructure('s-a'))
    for (const id of ['b1', 'b2']) queue.put(id, toStructure('s-b'))
    expect(queue.all()).toEqual(['a1', 'b1', 'a2', 'b2', 'a3'])
  })

  it('are not overtaken for ever by recipients who come later', () => {
    const queue = aQueue()
    for (let index = 0; index < 5; index += 1) queue.put(`flooded${index}`, toStructure('s-flooded'))
    const left: (string | undefined)[] = []
    for (let index = 0; index < 30; index += 1) {
      queue.put('other', toStructure(`s-${index}`))
      left.push(queue.take())
    }
    expect(left).toContain('flooded4')
  })

  it('keep their place when they are put in the queue once more', () => {
    const turns = createTurns()
    const first = turns.turnOf('m-1', toStructure('s-a'), now)
    turns.turnOf('m-2', toStructure('s-a'), now)
    expect(turns.turnOf('m-1', toStructure('s-a'), now)).toBe(first)
  })

  it('wait behind at most two of each other recipient, whatever came before', () => {
    const move = fc.oneof(
      { weight: 3, arbitrary: fc.nat(4).map((who) => ({ who })) },
      { weight: 1, arbitrary: fc.constant({ who: undefined }) },
    )
    fc.assert(
      fc.property(fc.array(move, { maxLength: 200 }), (moves) => {
        const queue = aQueue()
        for (const { who } of moves) {
          if (who === undefined) queue.take()
          else queue.put(`s-${who}`, toStructure(`s-${who}`))
        }
        queue.put('newcomer', toStructure('s-newcomer'))
        const left = queue.all()
        const before = left.slice(0, left.indexOf('newcomer'))
        const most = Math.max(0, ...[...new Set(before)].map((who) => before.filter((one) => one === who).length))
        expect(most).toBeLessThanOrEqual(2)
      }),
    )
  })
})

describe('what cannot wait', () => {
  const urgent: Record<string, Partial<Told>> = {
    'of a young person without a solution': { service: 'dropout-support' },
    'that speaks of a moment within a day': { template: 'appointment-reminder', by: inHours(20) },
    'with a code that somebody waits for': { template: 'erasure-code', by: inHours(0.25) },
  }
  it.each(Object.entries(urgent))('a message %s leaves before all that can', (_what, over) => {
    const queue = aQueue()
    for (let index = 0; index < 20; index += 1) queue.put(`s-${index}`, toStructure(`s-${index}`))
    queue.put('urgent', toStructure('s-urgent', over))
    expect(queue.take()).toBe('urgent')
  })

  it('a message whose day is past, or days away, waits its turn', () => {
    const queue = aQueue()
    queue.put('first', toStructure('s-1'))
    queue.put('past', toStructure('s-2', { by: inHours(-1) }))
    queue.put('far', toStructure('s-3', { by: inHours(25) }))
    expect(queue.all()).toEqual(['first', 'past', 'far'])
  })

  it('takes turns as well: one structure does not hold up the other', () => {
    const queue = aQueue()
    const service = 'dropout-support'
    for (let index = 0; index < 50; index += 1) queue.put('flooded', toStructure('s-flooded', { service }))
    queue.put('other', toStructure('s-other', { service }))
    expect(queue.all().indexOf('other')).toBe(1)
  })
})
