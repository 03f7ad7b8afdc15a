// Where a message leads. A link is made when the message leaves and stored nowhere; in an SMS its path is one letter.

import type { Channel } from '@hent/contracts/codes.ts'
import { makeLink } from '@hent/service/links.ts'
import type { NotificationConfig } from '../config.ts'
import { channelOf, type MessageBody } from '../message.ts'
import { isSurvey } from './survey-templates.ts'
import { isForPersons, isToldBySms, opensFile, type Template } from './templates.ts'

const paths: Record<'proposal' | 'survey', Record<Channel, string>> = {
  proposal: { email: 'proposition', sms: 'p' },
  survey: { email: 'avis', sms: 'a' },
}

/** Survey links hold until the survey closes; a proposal's, long enough to be told kindly that it is too late. */
export function linkOf(
  { PORTAL_URL: portalUrl, LINK_KEY: linkKey }: Pick<NotificationConfig, 'PORTAL_URL' | 'LINK_KEY'>,
  message: MessageBody,
  now: Date,
): string | undefined {
  const { template, recipient, proposalId, surveyId } = message
  const channel = channelOf(message)
  const last = (days: number) => new Date((message.by ? new Date(message.by) : now).getTime() + days * 86_400_000)
  if ((template === 'proposal' || template === 'proposal-reminder') && proposalId) {
    const token = makeLink(linkKey, 'proposal', proposalId, last(30), madeFor(recipient, channel))
    return `${portalUrl}/${paths.proposal[channel]}/${token}`
  }
  if (isSurvey(template) && surveyId)
    return `${portalUrl}/${paths.survey[channel]}/${makeLink(linkKey, 'survey', surveyId, last(0))}`
  if (recipient.kind === 'person') return `${portalUrl}/suivre`
  // Who sent the request is led on from there, once logged in: its own address would hold the tracking code.
  if (opensFile(template) && message.referralId) return `${portalUrl}/pro/dossier/${message.referralId}`
  return recipient.kind === 'animator' || opensFile(template) ? `${portalUrl}/pro` : undefined
}

/** Which of the structure's addresses a link is for, so that routing knows who answered. */
export function madeFor(recipient: MessageBody['recipient'], channel: Channel): string {
  if (recipient.kind === 'adviser') return recipient.agentId
  return channel === 'sms' ? 'duty' : 'structure'
}

/** As long as the link of such an SMS, and leading nowhere. */
export function linkAsLongAs(template: Template, portalUrl: string): string {
  const of = isSurvey(template) ? 'survey' : template.startsWith('proposal') ? 'proposal' : undefined
  if (of && isToldBySms(template)) return `${portalUrl}/${paths[of].sms}/${'x'.repeat(43)}`
  return isForPersons(template) ? `${portalUrl}/suivre` : portalUrl
}

/** Where to ask for no more of what this tells, from the link it leads to; undefined: it is told once, and told for a reason. */
export const stopOf = (template: Template, link: string | undefined): string | undefined =>
  isSurvey(template) && link ? `${link}/arret` : undefined
