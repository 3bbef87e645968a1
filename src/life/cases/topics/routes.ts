import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import * as api from './api.ts'
import * as needs from './needs.ts'
import * as topics from './topics.ts'

export const topicRoutes: Route[] = [
  bind(api.listTopics, (c) => topics.listTopics(c, c.query)),
  bind(api.getTopic, (c) => topics.getTopic(c, c.params.id)),
  bindWrite(
    api.endTopic,
    (c) => topics.endTopic(c, c.params.id, c.body),
    (c, id) => topics.topicReply(c, id),
  ),
  bind(api.listNeeds, (c) => needs.listNeeds(c, c.query)),
  bindWrite(
    api.createNeed,
    (c) => needs.createNeed(c, c.body),
    async (_c, id) => ({ id }),
  ),
  bindWrite(
    api.answerNeed,
    (c) => needs.answerNeed(c, c.params.id, c.body),
    async (_c, id) => ({ id }),
  ),
]
