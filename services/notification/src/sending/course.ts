// How a message went, in classes: how long after it was due it left and was proven, or why it failed. Pure.

import type { Course, Message, MessageBody } from '../message.ts'

type Dated = Pick<MessageBody, 'course' | 'triedSince' | 'dueAt' | 'createdAt'>

const secondMs = 1_000
const hourMs = 3_600_000
function waitOf(from: Date, to: Date): NonNullable<Course['sentIn']> {
  const ms = to.getTime() - from.getTime()
  if (ms <= 10 * secondMs) return 's10'
  return ms <= hourMs ? 'h1' : 'longer'
}

/** When it was due for the first time: what waits for its hour is not late. */
const dueOf = ({ triedSince, dueAt, createdAt }: Dated): Date => triedSince ?? dueAt ?? createdAt

/** The relay or the provider has taken it. */
export function leftCourse(message: Dated, now: Date): Course {
  const due = dueOf(message)
  return { dueAt: due.toISOString(), sentIn: waitOf(due, now) }
}

/** It is there: nothing is said of what left before this was stored. */
export function provenCourse({ course }: Pick<Message, 'course'>, now: Date): { course?: Course } {
  return course ? { course: { ...course, provenIn: waitOf(new Date(course.dueAt), now) } } : {}
}

/** What was proven and comes back after all was not there. */
export function failedCourse(message: Dated, failure: NonNullable<Course['failure']>): Course {
  const { provenIn: _p, ...course } = message.course ?? { dueAt: dueOf(message).toISOString() }
  return { ...course, failure }
}
