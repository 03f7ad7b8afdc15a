// Before every test over real servers: each answer that a service gives is one that its document tells, status, problem
// and content, and the document is the one in docs/openapi.

import { afterAll, expect } from 'vitest'
import { untold } from './untold-answers.ts'

afterAll(() => {
  const told = [...untold]
  untold.clear()
  expect(told, 'answers that docs/openapi does not tell').toEqual([])
})
