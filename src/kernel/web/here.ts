import { createContext, useContext } from 'react'

/** What every page may need to know of where it is; the app fills it, rooms only read it. */
export interface Here {
  /** undefined while the house has not yet answered. */
  signedIn: boolean | undefined
  /** Number printed at the foot of every page. */
  hotline: string | null
  district: { code: string; name: string } | null
  demo: boolean
}

const HereContext = createContext<Here>({ signedIn: undefined, hotline: null, district: null, demo: false })
export const HereProvider = HereContext.Provider
export const useHere = (): Here => useContext(HereContext)
