// The pages over the real services, walked in a real browser as each of their users walks them. One Hent and one browser
// for the whole folder: its parts are called from here.

import { hasBrowser } from '@hent/testing/browser.ts'
import { afterAll, beforeAll, describe } from 'vitest'
import { adviserWalk } from './adviser.ts'
import { type Bed, openBed } from './bed.ts'
import { counterWalk } from './counter.ts'
import { animatorWalk, managerWalk } from './desks.ts'
import { loginAbuse } from './login-abuse.ts'
import { partnerWalk } from './partner.ts'
import { peopleWalks } from './people.ts'
import { personWalks } from './person.ts'
import { sheetWalk } from './region.ts'
import { signInWalks } from './sign-in.ts'
import { tabWalks } from './tabs.ts'

describe.skipIf(!hasBrowser)('the pages over the real services, in a browser', () => {
  let bed: Bed
  beforeAll(async () => {
    bed = await openBed()
  })
  afterAll(() => bed?.stop())
  const opened = () => bed

  personWalks(opened)
  tabWalks(opened)
  // Before the counter's: what a relay enters is drawn among the same structures.
  adviserWalk(opened)
  counterWalk(opened)
  managerWalk(opened)
  animatorWalk(opened)
  sheetWalk(opened)
  signInWalks(opened)
  partnerWalk(opened)
  peopleWalks(opened)
  loginAbuse(opened)
})
