// Routing, as the portal asks it: answer a proposal by its link, and each act of an agent or of the person on a referral.

import { InseeCode, Language, Mode, ProjectType, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { RuleDefaults } from '@hent/contracts/rules-record.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'
import type { ClaimAct } from './claim.ts'
import { neutralityApi } from './neutrality.ts'
import { ReferralSeen } from './referral-seen.ts'
import { whatIfApi } from './what-if.ts'
import { workApi } from './work.ts'

export const ProposalSeen = Type.Object({
  referralId: Type.String(),
  structureName: Type.String(),
  need: Type.Optional(
    Type.Object({
      service: ServiceKind,
      project: Type.Optional(ProjectType),
      commune: InseeCode,
      situation: Situation,
      modes: Type.Array(Mode),
      language: Language,
    }),
  ),
  answerBy: Type.Optional(Type.String()),
  underStudyUntil: Type.Optional(Type.String()),
  /** until when this structure's answer may be taken back */
  undoableUntil: Type.Optional(Type.String()),
  status: Type.Enum(['waiting', 'accepted', 'no-longer-yours']),
})
export type ProposalSeen = Static<typeof ProposalSeen>

/** Why a need went where it went, as deep as the reader; to a person in the language asked for. */
export const WhySeen = Type.Object({
  /** the service offer it was made by */
  rulesVersion: Type.String(),
  explanation: Type.Object({
    language: Language,
    summary: Type.Array(Type.String()),
    structures: Type.Array(
      Type.Object({
        structureId: Type.String(),
        name: Type.String(),
        text: Type.String(),
        rank: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
      }),
    ),
    /** what the rule is written from, in French; a person's alone */
    law: Type.Optional(Type.Array(Type.String())),
  }),
})
export type WhySeen = Static<typeof WhySeen>
/** Questions that would still decide who may answer a need, or who is asked first; and nothing else. */
const Deciding = Type.Object({
  questions: Type.Array(
    Type.Object({ question: Type.Enum(['status', 'ageBand', 'disability', 'diploma', 'solution', 'project']) }),
  ),
})
const ReferralList = Type.Object({ referrals: Type.Array(ReferralSeen) })

/** What whoever has the file may do with it, each a form of its page. */
export const agentActs = [
  'acceptance',
  'decline',
  'study',
  'adviser',
  'contact',
  'appointment',
  'appointment-cancellation',
  'appointment-offer',
  'pause',
  'fit',
  'transfer',
  'closing',
  'assignment',
  'reassignment',
  'undo',
] as const
export type AgentAct = (typeof agentActs)[number]
type PersonAct =
  | 'choice'
  | 'other-options'
  | 'appointment-choice'
  | 'appointment-offer-decline'
  | 'appointment-impediment'

export type Routing = ReturnType<typeof routingApi>

export function routingApi(at: At) {
  const link = (token: string, rest = '') => at(`/v1/proposal-links/${encodeURIComponent(token)}${rest}`)
  const one = (id: string, rest = '') => at(`/v1/referrals/${encodeURIComponent(id)}${rest}`)
  return {
    ...neutralityApi(at),
    ...whatIfApi(at),
    ...workApi(at),
    proposal: (caller: Caller, token: string) => fetchJson(link(token), { ...callOf(caller), schema: ProposalSeen }),
    acceptByLink: (caller: Caller, token: string) =>
      fetchJson(link(token, '/acceptance'), { ...callOf(caller), body: {}, schema: ReferralSeen }),
    declineByLink: (caller: Caller, token: string, reason: string) =>
      fetchJson(link(token, '/decline'), { ...callOf(caller), body: { reason }, schema: ReferralSeen }),
    studyByLink: (caller: Caller, token: string, until: string) =>
      fetchJson(link(token, '/study'), { ...callOf(caller), body: { until }, schema: ReferralSeen }),
    undoByLink: (caller: Caller, token: string) =>
      fetchJson(link(token, '/undo'), { ...callOf(caller), body: {}, schema: ReferralSeen }),
    questions: (
      caller: Caller,
      asked: { service: ServiceKind; commune: string; situation: Situation; project?: ProjectType },
    ) => fetchJson(at('/v1/questions'), { ...callOf(caller), body: asked, schema: Deciding }),
    /** Delays where the Region has set none. */
    ruleDefaults: (caller: Caller) => fetchJson(at('/v1/rule-defaults'), { ...callOf(caller), schema: RuleDefaults }),
    referral: (caller: Caller, id: string) => fetchJson(one(id), { ...callOf(caller), schema: ReferralSeen }),
    /** @param language that of the request when left out */
    why: (caller: Caller, id: string, language?: Language) =>
      fetchJson(one(id, `/decision${language ? `?language=${language}` : ''}`), { ...callOf(caller), schema: WhySeen }),
    /** Of one request, by its tracking code, what who watches a territory or the region may read. */
    byCode: async (caller: Caller, code: string) =>
      (
        await fetchJson(at(`/v1/referrals?${new URLSearchParams({ code })}`), {
          ...callOf(caller),
          schema: ReferralList,
        })
      ).referrals,
    act: (caller: Caller, id: string, act: AgentAct | PersonAct | ClaimAct, body: object) =>
      fetchJson(one(id, `/${act}`), { ...callOf(caller), body, schema: ReferralSeen }),
  }
}
