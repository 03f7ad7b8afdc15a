import { expect, it } from 'vitest'
import { admission } from './admission.ts'

const clocked = (most: number) => {
  let at = 0
  const made = admission(most, () => at)
  const pass = (ms: number) => {
    at += ms
  }
  return { ...made, pass }
}

it('takes as many as it may while answers come in time', () => {
  const calls = clocked(100)
  for (let answered = 0; answered < 1_000; answered++) calls.inTime()
  expect([calls.admits(99), calls.admits(100)]).toEqual([true, false])
})

it('takes half of what waited once an answer comes too late, whatever else was allowed', () => {
  const calls = clocked(1_000)
  calls.late(80)
  expect([calls.admits(39), calls.admits(40)]).toEqual([true, false])
})

it('takes one hint a second: calls that came together are late together', () => {
  const calls = clocked(1_000)
  expect([calls.late(80), calls.late(79), calls.late(78)]).toEqual([true, false, false])
  expect(calls.most()).toBe(40)
  calls.pass(1_000)
  expect(calls.late(40)).toBe(true)
  expect(calls.most()).toBe(20)
})

it('never takes fewer than four, nor more than it was given, and comes back by one a round of answers', () => {
  const calls = clocked(10)
  for (let second = 0; second < 20; second++) {
    calls.late(calls.most())
    calls.pass(1_000)
  }
  expect(calls.most()).toBe(4)
  for (let answered = 0; answered < 5; answered++) calls.inTime()
  expect(calls.most()).toBe(5)
  for (let answered = 0; answered < 1_000; answered++) calls.inTime()
  expect(calls.most()).toBe(10)
  const small = clocked(2)
  small.late(2)
  expect(small.most()).toBe(2)
})

it('takes as many as before while only few answers come too late: one route that is slow closes no other', () => {
  const calls = clocked(1_000)
  for (let second = 0; second < 10; second++) {
    for (let answered = 0; answered < 50; answered++) calls.inTime()
    expect(calls.late(80)).toBe(false)
    calls.pass(1_000)
  }
  expect(calls.most()).toBe(1_000)
  // What came in time a while ago says nothing of now.
  calls.pass(2_000)
  expect(calls.late(80)).toBe(true)
  expect(calls.most()).toBe(40)
})

it('takes as many as before where next to nothing waited: it was not too much that made it late', () => {
  const calls = clocked(1_000)
  expect(calls.late(1)).toBe(false)
  expect(calls.most()).toBe(1_000)
})

it('takes twice as many each five seconds without many that came too late, whether or not any came', () => {
  const calls = clocked(1_000)
  calls.late(80)
  calls.pass(4_999)
  expect(calls.admits(40)).toBe(false)
  calls.pass(1)
  expect([calls.admits(79), calls.admits(80)]).toEqual([true, false])
  calls.pass(60_000)
  expect(calls.most()).toBe(1_000)
})

it('takes no more while all answers come too late, though as few wait as always may', () => {
  const calls = clocked(1_000)
  calls.late(8)
  for (let second = 0; second < 30; second++) {
    calls.pass(1_000)
    expect(calls.late(4)).toBe(false)
  }
  expect(calls.most()).toBe(4)
  calls.pass(5_000)
  expect(calls.most()).toBe(8)
})
