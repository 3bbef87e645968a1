import { useQueryClient } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useEffect } from 'react'
import { HereProvider, onSignedOut, startLive, useLang, useLook } from '../../kernel/web/index.ts'
import { ME, useMe } from '../../registers/people/ui/console/me.ts'
import { antdTheme } from './theme.ts'

/** Around every page: look and language of the components, who is signed in, the live connection. */
export function Frame({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const lang = useLang()
  const look = useLook()
  const me = useMe()
  const signedIn = me.data ? me.data.person !== null : me.error ? false : undefined
  useEffect(() => onSignedOut(() => void queries.invalidateQueries({ queryKey: [ME] })), [queries])
  useEffect(() => (signedIn ? startLive(queries) : undefined), [queries, signedIn])
  const district = me.data ? { code: me.data.district, name: me.data.districtName } : null
  return (
    <ConfigProvider locale={lang === 'zh' ? zhCN : enUS} theme={antdTheme(look)}>
      <App component={false}>
        <HereProvider
          value={{ signedIn, hotline: me.data?.hotline ?? null, district, demo: me.data?.demo ?? false }}
        >
          {children}
        </HereProvider>
      </App>
    </ConfigProvider>
  )
}
