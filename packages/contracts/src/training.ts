// What advisers may be trained in: what the figures point at, and what they may wish for themselves.

import { Type } from 'typebox'

export const trainingTopics = ['taking', 'first-contact', 'reaching', 'welcome', 'useful'] as const
export type TrainingTopic = (typeof trainingTopics)[number]
export const TrainingTopic = Type.Enum(trainingTopics)
