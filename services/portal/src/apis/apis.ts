// The services the portal asks. One client a service; each answer is checked against the part of the contract that
// the pages use, so that a neighbour may add to it.

import { type Directory, directoryApi } from './directory.ts'
import { type EqualTreatment, equalTreatmentApi } from './equal-treatment.ts'
import { type Evaluation, evaluationApi } from './evaluation.ts'
import { type Intake, intakeApi } from './intake.ts'
import { type Notification, notificationApi } from './notification.ts'
import { type OpinionsApi, opinionsApi } from './opinions.ts'
import { type Routing, routingApi } from './routing.ts'
import { type Tracking, trackingApi } from './tracking.ts'

export type Apis = {
  intake: Intake
  routing: Routing
  tracking: Tracking & EqualTreatment & OpinionsApi
  evaluation: Evaluation
  directory: Directory
  notification: Notification
}

export function createApis(urls: {
  INTAKE_URL: string
  ROUTING_URL: string
  TRACKING_URL: string
  EVALUATION_URL: string
  DIRECTORY_URL: string
  NOTIFICATION_URL: string
}): Apis {
  const at = (base: string) => (path: string) => `${base.replace(/\/$/, '')}${path}`
  return {
    intake: intakeApi(at(urls.INTAKE_URL)),
    routing: routingApi(at(urls.ROUTING_URL)),
    tracking: {
      ...trackingApi(at(urls.TRACKING_URL)),
      ...equalTreatmentApi(at(urls.TRACKING_URL)),
      ...opinionsApi(at(urls.TRACKING_URL)),
    },
    evaluation: evaluationApi(at(urls.EVALUATION_URL)),
    directory: directoryApi(at(urls.DIRECTORY_URL)),
    notification: notificationApi(at(urls.NOTIFICATION_URL)),
  }
}
