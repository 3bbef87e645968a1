import { EmptyState, mount, newQueryClient, PhoneShell } from '../../kernel/web/index.ts'

const Missing = () => (
  <PhoneShell title="邻里" back="/">
    <EmptyState title="x" />
  </PhoneShell>
)
mount({ app: '', pages: [], queries: newQueryClient(), Missing })
