-- What is given back of a gift: somebody asks for it, somebody else decides.
create table funds_refund (
  id uuid primary key,
  gift uuid not null references funds_gift,
  fund uuid not null references ledger_fund,
  -- Fen.
  amount bigint not null check (amount > 0),
  -- Of it, what the fund itself gave back; the rest was spent, and another fund bore it.
  own bigint check (own between 0 and amount),
  bearer uuid references ledger_fund check (bearer <> fund),
  reason text not null check (reason ~ '^[a-z-]+$'),
  state text not null check (state in ('asked', 'paid', 'refused')),
  journal uuid unique references ledger_journal,
  at timestamptz(3) not null,
  by uuid not null,
  ended_at timestamptz(3),
  ended_by uuid check (ended_by <> by),
  check ((state = 'asked') = (ended_at is null) and (state = 'asked') = (ended_by is null)),
  check ((state = 'paid') = (journal is not null) and (state = 'paid') = (own is not null)),
  check (state <> 'paid' or own = amount or bearer is not null)
);
create index funds_refund_gift on funds_refund (gift);
create index funds_refund_list on funds_refund (at desc, id desc);
