// What is to mend in the directory, in words.

import { declineLabels, serviceLabels } from '@hent/contracts/labels.ts'
import type { AlarmSeen } from '../../apis/directory.ts'
import { alarmTexts } from '../../texts/agents.ts'
import { dayText } from '../../texts/dates.ts'

function unreachableText(day: string, bySms: boolean, account: string): string {
  if (account === '') return bySms ? alarmTexts.smsLost(day) : alarmTexts.mailsBack(day)
  return bySms ? alarmTexts.ownSmsLost(day, account) : alarmTexts.ownMailsBack(day, account)
}

export function alarmText({ kind, from, to, refusals, channel, codes = [], account = '' }: AlarmSeen): string {
  switch (kind) {
    case 'unattended':
      return alarmTexts.unattended(dayText(from), dayText(to))
    case 'engagement-ended':
      return alarmTexts.engagementEnded(dayText(to))
    case 'engagement-ends':
      return alarmTexts.engagementEnds(dayText(to))
    case 'hours-unreadable':
      return alarmTexts.hoursUnreadable
    case 'zone-unknown':
      return alarmTexts.zoneUnknown(codes)
    case 'login-refused':
      return alarmTexts.loginRefused(dayText(from), account)
    case 'stale':
      return alarmTexts.stale(dayText(to))
    case 'refusals-alike':
      return refusals
        ? alarmTexts.refusals(refusals.count, declineLabels[refusals.reason], serviceLabels[refusals.service].fr)
        : alarmTexts.refusalsSome
    case 'no-address':
      return alarmTexts.noAddress
    case 'unopened':
      return alarmTexts.unopened(dayText(from))
    case 'unreachable':
      return unreachableText(dayText(from), channel === 'sms', account)
  }
}
