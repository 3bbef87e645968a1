import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import * as api from './api.ts'
import { listRewards, myRewards, photoOf, rewardOf, scaleTold } from './queries.ts'
import { askMoney, check, claim, withdraw } from './rewards.ts'
import { layDown } from './scale.ts'

export const routes: Route[] = [
  bind(api.getScale, (c) => scaleTold(c)),
  bindWrite(
    api.layDown,
    (c) => layDown(c, { ...c.body, amount: BigInt(c.body.amount), document: c.body.document.trim() }),
    (c) => scaleTold(c),
  ),
  bindWrite(api.claimReward, (c) => claim(c, c.body), rewardOf),
  bind(api.myRewards, (c) => myRewards(c, c.query)),
  bind(api.listRewards, (c) => listRewards(c, c.query)),
  bind(api.getReward, (c) => rewardOf(c, c.params.id)),
  bind(api.getPhoto, async (c) => {
    const picture = await photoOf(c, c.params.id)
    c.reply
      .header('content-type', picture.media)
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'inline')
    return (await c.equipment.files.get(picture.file)) as never
  }),
  bindWrite(api.checkReward, (c) => check(c, c.params.id, c.body.reason), rewardOf),
  bindWrite(api.askMoney, (c) => askMoney(c, c.params.id, c.body.fund), rewardOf),
  bindWrite(api.withdrawReward, (c) => withdraw(c, c.params.id), rewardOf),
]
