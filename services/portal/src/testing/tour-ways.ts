// For tests: how a page is reached in a browser, and what makes a neighbour answer otherwise.

import type { Page } from 'playwright-core'
import type { wellNeighbours } from './contracts.ts'
import type { Answers } from './neighbours.ts'

export type Stop = { name: string; go: (page: Page) => Promise<unknown> }

export type Ways = {
  url: string
  open: (path: string) => Stop['go']
  press: (on: Page, name: string | RegExp) => Promise<unknown>
  login: (on: Page, role: Parameters<typeof wellNeighbours>[0], then: string) => Promise<unknown>
  tell: (more: Answers) => unknown
}
