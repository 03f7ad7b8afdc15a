// What an operator sees of the consumers and copies of this process, read from them when Prometheus asks: how far behind,
// how much of it held here, how long without a sign of life, how many keys parked behind a dead letter.

import { Gauge } from 'prom-client'

export type Watched = {
  group: string
  /** `<topic>/<partition>` and the messages there that are not finished */
  behind: () => { place: string; count: number }[]
  silentMs: () => number
  /** only of consumers */
  open?: () => number
  parked?: () => number
}

const watched = new Set<Watched>()

new Gauge({
  name: 'hent_consumer_lag',
  help: 'Messages not finished, by partition: those under way and those the broker said it still has',
  labelNames: ['group', 'topic', 'partition'],
  collect() {
    this.reset()
    for (const { group, behind } of watched) {
      for (const { place, count } of behind()) {
        const at = place.lastIndexOf('/')
        this.set({ group, topic: place.slice(0, at), partition: place.slice(at + 1) }, count)
      }
    }
  },
})
new Gauge({
  name: 'hent_consumer_silent_seconds',
  help: 'Since a consumer last fetched or was heard by its broker',
  labelNames: ['group'],
  collect() {
    this.reset()
    for (const { group, silentMs } of watched) this.set({ group }, silentMs() / 1_000)
  },
})
new Gauge({
  name: 'hent_consumer_open',
  help: 'Messages taken and not finished, held in memory; at the limit nothing more is taken',
  labelNames: ['group'],
  collect() {
    this.reset()
    for (const { group, open } of watched) if (open) this.set({ group }, open())
  },
})
new Gauge({
  name: 'hent_parked_keys',
  help: 'Requests whose messages wait behind a dead letter',
  labelNames: ['group'],
  collect() {
    this.reset()
    for (const { group, parked } of watched) if (parked) this.set({ group }, parked())
  },
})

/** @returns how to take it out again */
export function watchConsumer(consumer: Watched): () => void {
  watched.add(consumer)
  return () => void watched.delete(consumer)
}
