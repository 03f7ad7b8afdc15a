// Someone sets by hand what their structure's file does not say, or no longer: checked against the team and the calendar,
// recorded as a version with its author, sent at once.

import type { Closure, Leave, WhomToTell } from '@hent/contracts/directory-record.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { AppError, type FieldError } from '@hent/service/errors.ts'
import { isOpening } from '@hent/territory/opening.ts'
import { teamsOf } from '../agents/agent-list.ts'
import type { Directory } from '../context.ts'
import { type EditRequest, editedBy } from './edits.ts'
import type { Decide } from './next-version.ts'
import { rebuildRecord } from './rebuild-record.ts'
import type { Structure } from './structure.ts'
import type { Team } from './to-record.ts'

export type Edit = { structureId: string; version: number; request: EditRequest; agentId: string }

/**
 * The structure after the edit; what cannot be sent now is left to the sweeper.
 * @throws AppError `not-found`; `conflict` for one that is no longer active; `precondition-failed` when somebody else has
 * written meanwhile; `invalid-input` with a pointer
 */
export async function editStructure(directory: Directory, edit: Edit): Promise<Structure> {
  const { structureId, version, agentId } = edit
  const request = asStored(edit.request)
  const team = teamsOf(await directory.agents.ofStructure(structureId)).get(structureId) ?? []
  const errors = faultsOf(request, team)
  if (errors.length > 0) throw new AppError('invalid-input', { errors })
  const at = directory.now()
  const decide: Decide = (before) => {
    if (!before) throw new AppError('not-found')
    if (!before.active) throw new AppError('conflict')
    if (before.version !== version) throw new AppError('precondition-failed')
    const edits = editedBy(before.edits, request, { by: agentId, at })
    return { record: rebuildRecord(before.original, team, edits), original: before.original, edits }
  }
  const changes = await directory.structures.record(new Map([[structureId, decide]]), {
    at,
    author: { kind: 'agent', agentId },
  })
  await directory.publisher.publish(changes.map(({ next }) => next))
  const now = changes[0]?.next ?? (await directory.structures.get(structureId))
  if (!now) throw new AppError('not-found')
  return now
}

/** A mobile in E.164, however it was written; what is none stays as it came, to be refused. */
function asStored(request: EditRequest): EditRequest {
  const { dutyMobile } = request
  return dutyMobile ? { ...request, dutyMobile: mobileOf(dutyMobile) ?? dutyMobile } : request
}

type Days = { from: string; to: string }

/** Set, were it to nothing: what could not be seen was taken out after the schema. */
const isSet = (value: string | null | undefined): value is string => typeof value === 'string'

const endsBefore = ({ from, to }: Days): boolean => to < from

function faultsOf(
  { opening, closures, dutyMobile, engagement, leave, whomToTell }: EditRequest,
  team: Team,
): FieldError[] {
  const faults: FieldError[] = []
  if (isSet(dutyMobile) && !mobileOf(dutyMobile)) faults.push({ pointer: '/dutyMobile', code: 'not-a-mobile' })
  if (isSet(opening) && !isOpening(opening)) faults.push({ pointer: '/opening', code: 'opening-hours' })
  for (const [index, closure] of (closures ?? ([] as Closure[])).entries()) {
    if (endsBefore(closure)) faults.push({ pointer: `/closures/${index}/to`, code: 'before-from' })
  }
  if (engagement?.reference === '') faults.push({ pointer: '/engagement/reference', code: 'min-length' })
  if (engagement && endsBefore({ from: engagement.signed, to: engagement.until })) {
    faults.push({ pointer: '/engagement/until', code: 'before-signed' })
  }
  faults.push(...tellingFaults(whomToTell ?? [], team))
  for (const [agentId, absences] of Object.entries(leave ?? {})) faults.push(...leaveFaults(agentId, absences, team))
  return faults
}

/** Each service once, and nobody of another team. */
function tellingFaults(choices: readonly WhomToTell[], team: Team): FieldError[] {
  const inTeam = (id: string) => team.some(({ agentId }) => agentId === id)
  return choices.flatMap(({ service, agentIds = [] }, index) => {
    const first = choices.findIndex((one) => one.service === service)
    return [
      ...(first === index ? [] : [{ pointer: `/whomToTell/${index}/service`, code: 'twice' }]),
      ...(agentIds.every(inTeam) ? [] : [{ pointer: `/whomToTell/${index}/agentIds`, code: 'not-in-team' }]),
    ]
  })
}

function leaveFaults(agentId: string, absences: readonly Leave[], team: Team): FieldError[] {
  const pointer = `/leave/${agentId}`
  const inTeam = (id: string) => team.some((member) => member.agentId === id)
  if (!inTeam(agentId)) return [{ pointer, code: 'not-in-team' }]
  return absences.flatMap((absence, index) => {
    const { substituteId } = absence
    const replaced = substituteId === undefined || (substituteId !== agentId && inTeam(substituteId))
    return [
      ...(endsBefore(absence) ? [{ pointer: `${pointer}/${index}/to`, code: 'before-from' }] : []),
      ...(replaced ? [] : [{ pointer: `${pointer}/${index}/substituteId`, code: 'not-in-team' }]),
    ]
  })
}
