import type { Invariant } from '../../kernel/seal/verify.ts'
import { unsettled } from './dues.ts'
import { entriesSql } from './posting.ts'

/** What holds in every committed state of the ledger, whoever wrote it. */
export const invariants: Invariant[] = [
  {
    name: 'the chart of accounts is as shipped',
    sql: `select 'ledger.account:' || md5(string_agg(concat_ws(',', code, class, side, floored, purposeful), ';' order by code)) as subject
      from ledger_account having md5(string_agg(concat_ws(',', code, class, side, floored, purposeful), ';' order by code)) <> '2e366162fca4e54a5c6915f0b11678aa'`,
  },
  {
    name: 'entries of a journal sum to zero per fund',
    sql: `select distinct 'ledger.journal:' || e.journal as subject from ledger_entry e join ledger_account a on a.code = e.account
      group by e.journal, e.fund, a.class = 'memo' having sum(e.amount) <> 0`,
  },
  {
    name: 'entries are those that were sealed with their journal',
    sql: `select 'ledger.journal:' || j.id as subject from ledger_journal j where j.entries_hash is distinct from ${entriesSql}`,
  },
  {
    name: 'a balance is the sum of its entries',
    sql: `select 'ledger.balance:' || coalesce(b.fund, e.fund) || '/' || coalesce(b.account, e.account) as subject
      from ledger_balance b full join (select fund, account, sum(amount) as amount from ledger_entry group by 1, 2) e
        on e.fund = b.fund and e.account = b.account where coalesce(b.amount, 0) <> coalesce(e.amount, 0)`,
  },
  {
    name: 'what is held is the sum of the open holds',
    sql: `select 'ledger.balance:' || coalesce(b.fund, h.fund) || '/' || coalesce(b.account, h.account) as subject
      from ledger_balance b full join (select fund, account, sum(amount) as amount from ledger_hold where ended_by is null
        group by 1, 2) h on h.fund = b.fund and h.account = b.account where coalesce(b.held, 0) <> coalesce(h.amount, 0)`,
  },
  {
    name: 'no floored account is overdrawn',
    sql: `select 'ledger.balance:' || b.fund || '/' || b.account as subject from ledger_balance b join ledger_account a on a.code = b.account
      where a.floored and a.side * b.amount - b.held < 0`,
  },
  {
    name: 'a purpose is one of its fund',
    sql: `select 'ledger.journal:' || e.journal as subject from ledger_entry e join ledger_fund f on f.id = e.fund
      join ledger_account a on a.code = e.account
      where e.purpose <> all (f.purposes) and f.purposes <> '{}' or e.purpose is null and a.purposeful`,
  },
  {
    name: 'a journal stays in its book',
    sql: `select 'ledger.journal:' || j.id as subject from ledger_entry e join ledger_fund f on f.id = e.fund
      join ledger_journal j on j.id = e.journal where f.book <> j.book`,
  },
  {
    name: 'a reversal is its journal the other way round',
    sql: `select distinct 'ledger.journal:' || x.id as subject from (
        select r.id, e.* from ledger_journal r join ledger_entry e on e.journal = r.id where r.reverses is not null
        union all select r.id, e.* from ledger_journal r join ledger_entry e on e.journal = r.reverses) x
      group by x.id, x.fund, x.account, x.purpose, x.cost_object having sum(x.amount) <> 0
      union all select 'ledger.journal:' || r.id from ledger_journal r join ledger_journal o on o.id = r.reverses
      where o.reverses is not null or o.book <> r.book`,
  },
  {
    name: 'nothing was posted into a closed month',
    sql: `select 'ledger.journal:' || j.id as subject from ledger_journal j join ledger_period p on p.book = j.book
      and p.month = date_trunc('month', j.effective_date)::date where j.at > p.closed_at`,
  },
  {
    name: 'an item is posted whole',
    sql: `select 'ledger.item:' || i.key as subject from ledger_item i
      where not exists (select 1 from ledger_journal j where j.item = i.key)
        and not exists (select 1 from ledger_hold h where h.item = i.key)
        and not exists (select 1 from ledger_hold h where h.ended_by = i.key)
      union all select 'ledger.item:' || item from ledger_journal group by item having max(n) + 1 <> count(*)`,
  },
  {
    name: 'a journal of a flow has its other side',
    sql: `select 'ledger.journal:' || min(j.id::text) as subject from ledger_journal j where j.flow is not null
      group by j.flow having count(distinct j.book) < 2`,
  },
  {
    name: 'a due is settled where a journal says so, and only there',
    sql: `select 'ledger.due:' || d.id as subject from ledger_due d where (d.state = 'settled') <> (d.journal is not null)`,
  },
  {
    name: 'a due is settled by what moved exactly its amount and was not taken back',
    sql: `select 'ledger.due:' || x.id as subject from (${unsettled}) x`,
  },
  {
    name: 'a journal settles one due of a fund',
    sql: `select 'ledger.due:' || min(d.id::text) as subject from ledger_due d where d.journal is not null
      group by d.journal, d.fund having count(*) > 1`,
  },
  {
    name: 'what is owed is for a purpose of its fund',
    sql: `select 'ledger.due:' || d.id as subject from ledger_due d join ledger_fund f on f.id = d.fund
      where d.purpose <> all (f.purposes) and f.purposes <> '{}'`,
  },
  {
    name: 'a closed fund owes nothing and is owed nothing',
    sql: `select 'ledger.due:' || d.id as subject from ledger_due d join ledger_fund f on f.id = d.fund
      where f.status = 'closed' and d.state in ('open', 'held')`,
  },
]
