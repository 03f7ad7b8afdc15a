import { expect, it } from 'vitest'
import { routesWithBearer, ways } from './routes.ts'

it('every route that takes a bearer says how it is asked for somebody else’s object, and no other', () => {
  expect(Object.keys(ways).toSorted()).toEqual(routesWithBearer().toSorted())
})
